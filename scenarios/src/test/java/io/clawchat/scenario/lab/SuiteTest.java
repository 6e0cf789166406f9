package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.Suite;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
  @Test
  void everyPackagedScenarioGoesAsExpected() {
    List<Scenario> scenarios = Suite.packaged();
    SuiteResult result = new Lab(new SimulatorBackend(), 2).run(scenarios, 1, run -> {});
    System.out.println("WALL " + result.wallNanos() / 1e9 + " runs " + scenarios.size());
    result.runs().stream()
        .filter(r -> r.ending() != RunResult.Ending.AS_EXPECTED)
        .limit(10)
        .forEach(
            r ->
                System.out.println(
                    r.scenario().name()
                        + " "
                        + r.error()
                        + " "
                        + r.checks()
                        + r.prophecies()
                        + " "
                        + r.observation()));
    for (var e : RunResult.Ending.values()) System.out.println(e + " " + result.count(e));
    SuiteResult result2 = new Lab(new SimulatorBackend(), 2).run(scenarios, 1, run -> {});
    System.out.println("WALL " + result2.wallNanos() / 1e9 + " runs " + scenarios.size());
    assertThat(result.isAsExpected()).isTrue();
  }
}
