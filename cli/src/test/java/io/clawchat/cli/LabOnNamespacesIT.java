package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab on this machine's own NATs, with the packaged command at its hosts. */
@RequiresRoot
@RequiresProgram(
    value = "turnserver",
    debianPackage =
        "coturn stun-client iproute2 iptables nftables tcpdump procps iputils-ping gcc libc6-dev")
class LabOnNamespacesIT {
  private static final String HOME =
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
      """;

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

    assertAllAgree(32, PackagedCommand.run("lab", "agree", "" + matrix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "that hairpins",
        "home router behind a carrier's NAT",
        "when the client comes",
        "a stranger hears nothing"
      })
  void hairpinningStackedNatsTimeoutsAndDarknessAgree(String name) throws Exception {
    int scenarios = name.equals("that hairpins") ? 3 : name.startsWith("when") ? 2 : 1;

    assertAllAgree(scenarios, PackagedCommand.run("lab", "agree", "--only", name));
  }

  @Test
  void theReportHasTheSameFormAsTheSimulatorsAndTheCapturesBesideIt() throws Exception {
    PackagedCommand.End end =
        PackagedCommand.run(
            "lab", "run", "--backend", "netns", "--report", "" + folder, home("full-cone"));

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("\"backend\" : \"netns\"")
        .contains("\"ending\" : \"as expected\"");
    Path run = folder.resolve("runs/home/at-home");
    assertThat(run.resolve("alice/client.log")).content().contains("\"event\":\"connected\"");
    assertThat(run.resolve("captures/internet.pcap")).isNotEmptyFile();
    assertThat(run.resolve("captures/home.pcap")).isNotEmptyFile();
    assertNothingIsLeft();
  }

  @Test
  void foreignToolsNameTheNatOfTheScenario() throws Exception {
    assertThat(exec("full-cone", "stun", "stun"))
        .contains("Independent Mapping, Independent Filter, preserves ports");
    assertThat(exec("symmetric", "stun", "stun")).contains("Dependent Mapping, random port");
    assertThat(exec("restricted-cone", "turnutils_natdiscovery", "-m", "-f", "stun"))
        .contains("NAT with Endpoint Independent Mapping!")
        .contains("NAT with Address Dependent Filtering!");
    assertNothingIsLeft();
  }

  @Test
  void theExitCodeOfTheProgramIsThatOfExec() throws Exception {
    PackagedCommand.End end =
        PackagedCommand.run("lab", "exec", home("full-cone"), "alice", "--", "sh", "-c", "exit 7");

    assertThat(end.exitCode()).isEqualTo(7);
  }

  @Test
  void interruptedItTakesEverythingDown() throws Exception {
    Process exec = sleeping();

    exec.toHandle().destroy();
    exec.waitFor();

    assertNothingIsLeft();
  }

  @Test
  void whatAKilledLabLeftTheNextOneTakesDown() throws Exception {
    Process exec = sleeping();

    exec.destroyForcibly().waitFor();
    assertThat(namespaces()).isNotEmpty();
    PackagedCommand.End next =
        PackagedCommand.run("lab", "exec", home("symmetric"), "alice", "--", "true");

    assertThat(next.exitCode()).as(next.output()).isZero();
    assertThat(next.output()).contains("Took down what an earlier lab left: 1 sites.");
    assertNothingIsLeft();
  }

  @Test
  void whatAKernelCannotShowIsRefusedBeforeAnythingStarts() throws Exception {
    PackagedCommand.End end =
        PackagedCommand.run("lab", "run", "--backend", "netns", "--only", "an idle day");

    assertThat(end.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(end.output()).contains("a kernel cannot show 1 of 1 scenarios").contains("lasts 1d");
    assertNothingIsLeft();
  }

  /** A site at which a program runs that would run for long. */
  private Process sleeping() throws Exception {
    Process exec =
        PackagedCommand.start(
            "lab", "exec", home("full-cone"), "alice", "--", "sh", "-c", "echo here; sleep 1000");
    BufferedReader lines = exec.inputReader();
    String line = lines.readLine();
    while (line != null && !line.equals("here")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("here");
    return exec;
  }

  private String exec(String preset, String... command) throws Exception {
    List<String> words =
        Stream.concat(Stream.of("lab", "exec", home(preset), "alice", "--"), Stream.of(command))
            .toList();
    return PackagedCommand.run(words.toArray(String[]::new)).output();
  }

  private String home(String preset) throws Exception {
    return Files.writeString(folder.resolve("home.yaml"), HOME.formatted(preset)).toString();
  }

  private static void assertAllAgree(int scenarios, PackagedCommand.End end) throws Exception {
    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output())
        .contains(scenarios + " scenarios on the simulator and on netns (seed 1): all agree.");
    assertNothingIsLeft();
  }

  private static void assertNothingIsLeft() throws Exception {
    assertThat(namespaces()).isEmpty();
    try (Stream<Path> left = Files.list(Path.of("/etc/netns"))) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("clawchat-")))
          .isEmpty();
    }
  }

  private static List<String> namespaces() throws Exception {
    try (Stream<Path> named = Files.list(Path.of("/run/netns"))) {
      return named
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("clawchat-"))
          .toList();
    }
  }
}
