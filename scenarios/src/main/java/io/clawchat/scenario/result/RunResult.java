package io.clawchat.scenario.result;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * What one run of one scenario came to.
 *
 * @param seed of this run
 * @param expectedOutcomes one for each attempt to connect
 * @param checks one for each expectation, in their order; none where the run broke
 * @param observation empty where the run broke
 * @param error why the run broke, in words
 * @param wallNanos how long it took on the wall clock; no part of {@code report.json}
 */
public record RunResult(
    Scenario scenario,
    long seed,
    List<ExpectedOutcome> expectedOutcomes,
    List<Check> checks,
    Optional<Observation> observation,
    Optional<String> error,
    long wallNanos) {

  public RunResult {
    expectedOutcomes = List.copyOf(expectedOutcomes);
    checks = List.copyOf(checks);
  }

  /** How a run can end. */
  public enum Ending {
    AS_EXPECTED("as expected"),
    NOT_AS_EXPECTED("not as expected"),
    ERROR("error");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Ending ending() {
    if (error.isPresent()) {
      return Ending.ERROR;
    }
    return checks.stream().allMatch(Check::met) ? Ending.AS_EXPECTED : Ending.NOT_AS_EXPECTED;
  }
}
