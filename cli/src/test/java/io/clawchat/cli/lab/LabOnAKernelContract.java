package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.PackagedCommand;
import io.clawchat.cli.PackagedCommand.End;
import io.clawchat.cli.terminal.ExitCode;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab keeps to on every kernel, with the packaged command at its hosts. */
abstract class LabOnAKernelContract {
  /** The plan's four NATs on both sides, one-way and with an answer file. */
  private static final Path PAIRS = Path.of("..", "benchmarks", "plan-pairs.yaml");

  @TempDir Path folder;
  private List<String> tracesBefore = List.of();

  /** Of the backend, as {@code --backend} takes it. */
  abstract String backend();

  /** What labs have put on this machine, by name. */
  abstract List<String> traces() throws Exception;

  /** Others may have labs on this machine too. */
  @BeforeEach
  void seeWhatIsThere() throws Exception {
    tracesBefore = traces();
  }

  private List<String> newTraces() throws Exception {
    List<String> traces = new ArrayList<>(traces());
    traces.removeAll(tracesBefore);
    return traces;
  }

  /** Those of labs that have ended. */
  private List<String> left() throws Exception {
    return newTraces().stream().filter(name -> !ownerLives(name)).toList();
  }

  private static boolean ownerLives(String trace) {
    return Pattern.compile("clawchat-([0-9]+)t")
        .matcher(trace)
        .results()
        .anyMatch(owner -> ProcessHandle.of(Long.parseLong(owner.group(1))).isPresent());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(left()).isEmpty();
  }

  @Test
  void thePlansFourNatsBothWaysAgreeWithTheSimulator() throws Exception {
    // More patient than the benchmark: a build may run on a machine that does other things too.
    String pairs = Files.readString(PAIRS).replace("by: 15s", "by: 25s");
    assertThat(pairs).contains("by: 25s");
    Path patient = Files.writeString(folder.resolve("plan-pairs.yaml"), pairs);

    assertAllAgree(32, lab("agree", "--no-verdicts", patient.toString()));
  }

  @Test
  void aServerThatIsToldToStopDoesAndTheRunGoesOn() throws Exception {
    Path file = folder.resolve("gone.yaml");
    Files.writeString(
        file,
        """
        scenario: the server goes
        duration: 20s
        nats:
          home: { preset: full-cone }
        hosts:
          server: { }
          alice: { behind: home }
          eve: { }
        timeline:
          - { at: 1s, host: server, do: offer }
          - { at: 2s, host: alice, do: connect, to: server, with: one-way }
          - { at: 12s, host: server, do: say, text: farewell }
          - { at: 14s, host: server, do: hang-up }
          - { at: 15s, host: eve, do: scan, target: server }
        expect:
          - { host: alice, hears: farewell }
          - { host: eve, hears: nothing }
        """);

    assertAllAgree(1, lab("agree", "--no-verdicts", file.toString()));
  }

  @Test
  void theReportHasTheSameFormAsTheSimulatorsAndTheCapturesBesideIt() throws Exception {
    End end = lab("run", "--report", folder.toString(), home("full-cone"));

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("\"backend\" : \"" + backend() + "\"")
        .contains("\"ending\" : \"as expected\"");
    Path run = folder.resolve("runs/home/at-home");
    assertThat(run.resolve("alice/client.log")).content().contains("\"event\":\"connected\"");
    assertThat(run.resolve("captures/internet.pcap")).isNotEmptyFile();
    assertThat(run.resolve("captures/home.pcap")).isNotEmptyFile();
  }

  @Test
  void aProgramThatIsNotThereEndsAsInAShell() throws Exception {
    End missing = exec("full-cone", "no-such-program");
    assertThat(missing.exitCode()).as(missing.output()).isEqualTo(127);
    assertThat(missing.output()).contains("no-such-program: not found");
    assertThat(exec("full-cone", "/etc/passwd").exitCode()).isEqualTo(126);
    assertThat(exec("full-cone", "false").exitCode()).isEqualTo(1);
  }

  @Test
  void foreignToolsNameTheNatOfTheScenario() throws Exception {
    assertThat(exec("full-cone", "stun", "stun").output())
        .contains("Independent Mapping, Independent Filter, preserves ports");
    assertThat(exec("symmetric", "stun", "stun").output())
        .contains("Dependent Mapping, random port");
    assertThat(exec("restricted-cone", "turnutils_natdiscovery", "-m", "-f", "stun").output())
        .contains("NAT with Endpoint Independent Mapping!")
        .contains("NAT with Address Dependent Filtering!");
  }

  @Test
  void theExitCodeOfTheProgramIsThatOfExec() throws Exception {
    assertThat(exec("full-cone", "sh", "-c", "exit 7").exitCode()).isEqualTo(7);
  }

  @Test
  void interruptedItTakesEverythingDown() throws Exception {
    Process exec = sleeping();
    assertThat(newTraces()).isNotEmpty();

    exec.toHandle().destroy();
    exec.waitFor();

    assertThat(left()).isEmpty();
  }

  @Test
  void whatAKilledLabLeftTheNextOneTakesDown() throws Exception {
    Process exec = sleeping();

    exec.destroyForcibly().waitFor();
    assertThat(left()).isNotEmpty();
    End next = exec("symmetric", "true");

    assertThat(next.exitCode()).as(next.output()).isZero();
    assertThat(next.output()).contains("Took down what an earlier lab left: ");
  }

  @Test
  void whatAKernelCannotShowIsRefusedBeforeAnythingStarts() throws Exception {
    End end = lab("run", "--only", "an idle day");

    assertThat(end.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(end.output()).contains("a kernel cannot show 1 of 1 scenarios").contains("lasts 1d");
  }

  final End lab(String command, String... arguments) throws Exception {
    return PackagedCommand.run(words(command, arguments));
  }

  final void assertAllAgree(int scenarios, End end) {
    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output())
        .contains(
            "%d %s on the simulator and on %s (seed 1): all agree."
                .formatted(scenarios, scenarios == 1 ? "scenario" : "scenarios", backend()));
  }

  final End exec(String preset, String... program) throws Exception {
    return lab("exec", atAlice(preset, program));
  }

  /** A site at which a program runs that would run for long. */
  private Process sleeping() throws Exception {
    String[] program = atAlice("full-cone", "sh", "-c", "echo here; sleep 1000");
    Process exec = PackagedCommand.start(words("exec", program));
    BufferedReader lines = exec.inputReader();
    String line = lines.readLine();
    while (line != null && !line.equals("here")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("here");
    return exec;
  }

  private String[] atAlice(String preset, String... program) throws Exception {
    List<String> words = new ArrayList<>(List.of(home(preset), "alice", "--"));
    words.addAll(List.of(program));
    return words.toArray(String[]::new);
  }

  private String[] words(String command, String... arguments) {
    List<String> words = new ArrayList<>(List.of("lab", command, "--backend", backend()));
    words.addAll(List.of(arguments));
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
}
