package io.clawchat.scenario.result;

import java.util.List;

/**
 * What a whole suite came to.
 *
 * @param backend the world that played it
 * @param seed from which the seed of each run follows
 * @param runs in the order of the suite, whatever order they were played in
 * @param wallNanos how long the suite took on the wall clock; no part of {@code report.json}
 */
public record SuiteResult(String backend, long seed, List<RunResult> runs, long wallNanos) {
  public SuiteResult {
    runs = List.copyOf(runs);
  }

  /** How many runs ended so. */
  public long count(RunResult.Ending ending) {
    return runs.stream().filter(run -> run.ending() == ending).count();
  }

  public boolean isAsExpected() {
    return count(RunResult.Ending.AS_EXPECTED) == runs.size();
  }
}
