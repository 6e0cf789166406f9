package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.SuiteResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FooterTest {
  private final ScenarioChoice choice =
      CommandLine.populateCommand(new ScenarioChoice(), "good.yaml");

  private List<String> footer(String backend, String text) {
    Scenario scenario = ScenarioReader.read("good.yaml", text).getFirst();
    SuiteResult broken =
        new SuiteResult(
            backend,
            5,
            List.of(Judge.broken(scenario, 1, new IllegalStateException("no ports left"), 1)),
            1_500_000_000);
    return Footer.of(broken, choice);
  }

  @Test
  void theSimulatorSendsTheSamePacketsAgain() {
    assertThat(footer("simulator", LabFiles.GOOD))
        .containsExactly(
            "The same packets again:",
            "  clawchat lab run good.yaml --only 'two public hosts meet' --seed 5",
            "1 run in 1.50 s");
  }

  @Test
  void aKernelPlaysTheSameScenarioAgain() {
    assertThat(footer("netns", LabFiles.GOOD))
        .containsExactly(
            "The same scenario again:",
            "  clawchat lab run good.yaml --only 'two public hosts meet' --backend netns",
            "1 run in 1.50 s");
  }

  @Test
  void aScenarioThatLastsLongerThanUsualMayDoSoAgain() {
    String longer = LabFiles.GOOD.replace("duration: 10s", "duration: 600500ms");

    assertThat(footer("docker", longer)).element(1).asString().endsWith("docker --longest 601s");
  }
}
