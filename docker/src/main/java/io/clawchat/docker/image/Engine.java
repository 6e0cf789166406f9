package io.clawchat.docker.image;

import io.clawchat.docker.image.DockerFailure.BuildFailed;
import io.clawchat.docker.image.DockerFailure.NoEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Docker engine, by its command line. */
final class Engine {
  private static final String LABEL = "io.clawchat.image";
  private static final Duration SHORT = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final String docker;

  Engine(String docker) {
    this.docker = docker;
  }

  /** The images of the lab: reference to id. */
  Map<String, String> images() throws IOException {
    Command.Result listed;
    try {
      listed =
          docker(
              SHORT,
              "image",
              "ls",
              "--filter",
              "label=" + LABEL,
              "--format",
              "{{.Repository}}:{{.Tag}} {{.ID}}");
    } catch (IOException e) {
      throw new NoEngine(
          "'"
              + docker
              + "' does not start: install Docker, on Debian with apt-get install -y docker.io ("
              + e.getMessage()
              + ")");
    }
    if (!listed.isGood()) {
      throw new NoEngine(
          "no Docker engine answers. Start it: systemctl start docker, or where systemd does not run"
              + " dockerd >/var/log/dockerd.log 2>&1 &. Where it runs, its socket may be closed to"
              + " this user: usermod -aG docker USER, and log in again. docker said: "
              + listed.lastLines());
    }
    Map<String, String> found = new LinkedHashMap<>();
    listed
        .output()
        .lines()
        .map(line -> line.split(" "))
        .filter(words -> words.length == 2)
        .forEach(words -> found.put(words[0], words[1]));
    return found;
  }

  /** Whether a registry gave the image, or it was there. */
  boolean pull(String reference) throws IOException {
    return docker(SHORT, "pull", reference).isGood();
  }

  void tag(String reference, String alias) throws IOException {
    good(docker(SHORT, "tag", reference, alias), "tag " + alias);
  }

  /** Builds from a folder with a Dockerfile. */
  void build(Kind kind, String reference, String base, Path context) throws IOException {
    good(
        docker(
            LONG,
            "build",
            "--tag",
            reference,
            "--label",
            LABEL + "=" + kind.label(),
            "--build-arg",
            "BASE=" + base,
            context.toString()),
        reference);
  }

  /** An image from what a script prints, which is a tar file of a root file system. */
  void importFrom(Path script, Kind kind, String reference) throws IOException {
    String pipe =
        "sh '%s' | '%s' import --change 'LABEL %s=%s' --change 'CMD [\"bash\"]' - '%s'"
            .formatted(script, docker, LABEL, kind.label(), reference);
    good(Command.run(LONG, List.of("bash", "-o", "pipefail", "-c", pipe)), reference);
  }

  private Command.Result docker(Duration most, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(docker));
    command.addAll(List.of(words));
    return Command.run(most, command);
  }

  private static void good(Command.Result result, String what) throws BuildFailed {
    if (!result.isGood()) {
      throw new BuildFailed(
          "the image " + what + " could not be built; the build said last:\n" + result.lastLines());
    }
  }
}
