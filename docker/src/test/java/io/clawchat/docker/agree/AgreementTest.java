package io.clawchat.docker.agree;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Scenario SCENARIO =
      ScenarioReader.read(
              "agree.yaml",
              """
              scenario: agreed
              duration: 30s
              nats:
                home: { preset: full-cone }
              hosts:
                alice: { behind: home }
                bob: { }
                eve: { }
              timeline:
                - { at: 1s, host: alice, do: offer }
                - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
                - { at: 5s, host: eve, do: scan, target: alice }
                - { at: 9s, host: bob, do: say, text: hello }
              expect:
                - { host: bob, outcome: oracle, by: 8s }
              """)
          .getFirst();

  private static final Happening HELLO = new Observation.Heard(at(9), "alice", "hello");

  @Test
  void timesMayDiffer() {
    assertThat(differences(played(connected(3), HELLO), played(connected(7), HELLO))).isEmpty();
  }

  @Test
  void whoConnectsMayNot() {
    assertThat(differences(played(connected(3)), played()))
        .contains(new Difference("bob's attempt to reach alice", "connected", "unreachable"))
        .anyMatch(
            difference ->
                difference.what().startsWith("bob: expected as the oracle says")
                    && difference.simulated().equals("met")
                    && difference.onKernel().startsWith("not met"));
  }

  @Test
  void whoHearsWhatMayNot() {
    assertThat(differences(played(connected(3), HELLO), played(connected(3))))
        .containsExactly(
            new Difference("texts that reached alice", "'hello'", "nothing of the kind"));
  }

  @Test
  void whatAStrangerGetsMayNot() {
    assertThat(
            differences(
                played(connected(3)),
                played(connected(3), new Observation.Answered(at(6), "eve", "198.51.100.1:4000"))))
        .containsExactly(
            new Difference("what came back to the stranger eve", "silence", "packets"));
  }

  @Test
  void aRunThatBrokeAgreesWithNothing() {
    RunResult broken = Judge.broken(SCENARIO, 1, new IllegalStateException("no cable"), 1);

    assertThat(differences(played(connected(3)), broken))
        .containsExactly(
            new Difference(
                "the run itself",
                "came to its end",
                "broke: java.lang.IllegalStateException: no cable"));
  }

  @Test
  void theReportNamesWhatEachWorldShowedAndWhereTheCapturesAre() {
    Agreement agreement = agreement(played(connected(3)), played());

    assertThat(
            AgreementReport.text(agreement, scenario -> Path.of("runs", scenario.name()), 80)
                .toString())
        .contains("DISAGREE: agreed (agree.yaml:1:11)")
        .contains(
            "  bob's attempt to reach alice\n    simulator: connected\n    netns: unreachable")
        .contains("the oracle, bob to alice: connects")
        .contains("captures and logs: runs/agreed")
        .endsWith("1 scenario on the simulator and on netns (seed 7): 1 disagree.\n");
    assertThat(AgreementReport.json(agreement, List.of()))
        .contains("\"format\" : \"clawchat-lab-agreement\"")
        .contains("\"kernel\" : \"unreachable\"");
  }

  private static List<Difference> differences(RunResult simulated, RunResult onKernel) {
    return agreement(simulated, onKernel).comparisons().getFirst().differences();
  }

  private static Agreement agreement(RunResult simulated, RunResult onKernel) {
    return Agreement.of(
        new SuiteResult("simulator", 7, List.of(simulated), 1),
        new SuiteResult("netns", 7, List.of(onKernel), 1));
  }

  private static RunResult played(Happening... seen) {
    Observation observation = new Observation(List.of(seen), "", at(30), 1, List.of());
    return Judge.judge(SCENARIO, 7, observation, Duration.ZERO, 1);
  }

  private static Happening connected(int seconds) {
    return new Observation.Connected(at(seconds), "bob");
  }

  private static Duration at(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
