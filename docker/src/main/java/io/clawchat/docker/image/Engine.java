package io.clawchat.docker.image;

import io.clawchat.docker.image.DockerFailure.BuildFailed;
import io.clawchat.docker.image.DockerFailure.NoEngine;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Why;
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
    Commands.End listed;
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
    } catch (Commands.Unending e) {
      throw noAnswer(Why.of(e));
    } catch (IOException e) {
      throw new NoEngine(
          "'"
              + docker
              + "' does not start: install Docker, on Debian with apt-get install -y docker.io ("
              + Why.of(e)
              + ")");
    }
    if (!listed.isGood()) {
      throw noAnswer("docker said: " + listed.lastLines());
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

  private static NoEngine noAnswer(String words) {
    return new NoEngine(
        "no Docker engine answers. Start it: systemctl start docker, or where systemd does not run"
            + " dockerd >/var/log/dockerd.log 2>&1 &. Where it runs, its socket may be closed to"
            + " this user: usermod -aG docker USER, and log in again. "
            + words);
  }

  /** Whether a registry gave the image, or it was there. */
  boolean pull(String reference) throws IOException {
    try {
      return docker(SHORT, "pull", reference).isGood();
    } catch (Commands.Unending e) {
      return false; // a registry that is asked and says nothing
    }
  }

  void tag(String reference, String alias) throws IOException {
    good(SHORT, command("tag", reference, alias), "tag " + alias);
  }

  /** Builds from a folder with a Dockerfile. */
  void build(Kind kind, String reference, String base, Path context) throws IOException {
    good(
        LONG,
        command(
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
    good(LONG, List.of("bash", "-o", "pipefail", "-c", pipe), reference);
  }

  private Commands.End docker(Duration most, String... words) throws IOException {
    return run(most, command(words));
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(docker));
    command.addAll(List.of(words));
    return command;
  }

  private static Commands.End run(Duration most, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DOCKER_BUILDKIT", "0"); // buildx may be missing
    return Commands.end(builder, "", most);
  }

  private static void good(Duration most, List<String> command, String what) throws IOException {
    try {
      Commands.End end = run(most, command);
      if (!end.isGood()) {
        throw new BuildFailed(
            "the image " + what + " could not be built; the build said last:\n" + end.lastLines());
      }
    } catch (Commands.Unending e) {
      throw new BuildFailed("the image " + what + " could not be built: " + Why.of(e));
    }
  }
}
