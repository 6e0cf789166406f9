package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.RequiresDocker;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab in containers, with the packaged command at its hosts. */
@RequiresDocker
class LabOnDockerIT {
  @TempDir private Path folder;

  @Test
  void thePlansFourNatsBothWaysAgreeWithTheSimulator() throws Exception {
    Path matrix = folder.resolve("plan.yaml");
    Files.writeString(
        matrix,
        """
        matrix: the plan's four NATs
        server: [full-cone, restricted-cone, port-restricted-cone, symmetric]
        client: [full-cone, restricted-cone, port-restricted-cone, symmetric]
        exchange: [one-way, answer]
        link: { latency: 25ms, jitter: 5ms }
        """);

    PackagedCommand.End end =
        PackagedCommand.run("lab", "agree", "--backend", "docker", "--no-verdicts", "" + matrix);

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output())
        .contains("32 scenarios on the simulator and on docker (seed 1): all agree.");
  }

  @Test
  void theReportHasTheSameFormAsTheSimulatorsAndTheCapturesBesideIt() throws Exception {
    PackagedCommand.End end =
        PackagedCommand.run(
            "lab", "run", "--backend", "docker", "--report", "" + folder, home("full-cone"));

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("\"backend\" : \"docker\"")
        .contains("\"ending\" : \"as expected\"");
    Path run = folder.resolve("runs/home/at-home");
    assertThat(run.resolve("alice/client.log")).content().contains("\"event\":\"connected\"");
    assertThat(run.resolve("captures/internet.pcap")).isNotEmptyFile();
    assertThat(run.resolve("captures/home.pcap")).isNotEmptyFile();
  }

  @Test
  void foreignToolsNameTheNatOfTheScenario() throws Exception {
    assertThat(exec("full-cone", "stun", "stun").output())
        .contains("Independent Mapping, Independent Filter, preserves ports");
    assertThat(exec("restricted-cone", "turnutils_natdiscovery", "-m", "-f", "stun").output())
        .contains("NAT with Endpoint Independent Mapping!")
        .contains("NAT with Address Dependent Filtering!");
  }

  @Test
  void theExitCodeOfTheProgramIsThatOfExec() throws Exception {
    assertThat(exec("symmetric", "sh", "-c", "exit 7").exitCode()).isEqualTo(7);
  }

  @Test
  void interruptedItTakesEverythingDown() throws Exception {
    Process exec = sleeping();
    assertThat(containersOf(exec)).isNotEmpty();

    exec.toHandle().destroy();
    exec.waitFor();

    assertThat(containersOf(exec)).isEmpty();
  }

  @Test
  void whatAKilledLabLeftTheNextOneTakesDown() throws Exception {
    Process exec = sleeping();

    exec.destroyForcibly().waitFor();
    assertThat(containersOf(exec)).isNotEmpty();
    PackagedCommand.End next = exec("full-cone", "true");

    assertThat(next.exitCode()).as(next.output()).isZero();
    assertThat(next.output()).contains("Took down what an earlier lab left: 1 sites.");
    assertThat(containersOf(exec)).isEmpty();
  }

  /** A site at which a program runs that would run for long. */
  private Process sleeping() throws Exception {
    Process exec = PackagedCommand.start(words("full-cone", "sh", "-c", "echo here; sleep 1000"));
    BufferedReader lines = exec.inputReader();
    String line = lines.readLine();
    while (line != null && !line.equals("here")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("here");
    return exec;
  }

  private PackagedCommand.End exec(String preset, String... command) throws Exception {
    return PackagedCommand.run(words(preset, command));
  }

  private String[] words(String preset, String... command) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("lab", "exec", "--backend", "docker", home(preset), "alice", "--"));
    words.addAll(List.of(command));
    return words.toArray(String[]::new);
  }

  private String home(String preset) throws Exception {
    String scenario =
        """
        scenario: at home
        duration: 30s
        nats:
          home: { preset: %s }
        hosts:
          stun: { }
          alice: { behind: home }
        timeline:
          - { at: 0s, host: stun, do: serve-stun }
          - { at: 1s, host: stun, do: offer }
          - { at: 2s, host: alice, do: connect, to: stun, with: one-way }
        expect:
          - { host: alice, outcome: connected }
        """
            .formatted(preset);
    return Files.writeString(folder.resolve("home.yaml"), scenario).toString();
  }

  /** Its containers and networks: the process id is in their names. */
  private static List<String> containersOf(Process lab) throws Exception {
    String filter = "name=clawchat-" + lab.pid() + "t";
    List<String> found = new ArrayList<>();
    found.addAll(docker("ps", "--all", "--quiet", "--filter", filter));
    found.addAll(docker("network", "ls", "--quiet", "--filter", filter));
    return found;
  }

  private static List<String> docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
