package io.clawchat.scenario.report;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.oracle.Verdict;
import io.clawchat.scenario.result.Check;
import io.clawchat.scenario.result.ExpectedOutcome;
import io.clawchat.scenario.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What went wrong with one run, in full words. */
final class RunWords {
  private static final int MOST_EXPLANATIONS = 5;

  private RunWords() {}

  /** One line for each unmet expectation, expected outcome and decisive explanation. */
  static List<String> of(RunResult run) {
    List<String> lines = new ArrayList<>();
    run.error().ifPresent(error -> lines.add("the run broke: " + error));
    run.checks().stream().filter(check -> !check.met()).map(RunWords::words).forEach(lines::add);
    run.expectedOutcomes().stream().map(RunWords::words).forEach(lines::add);
    run.observation().stream()
        .flatMap(observation -> observation.explanations().stream())
        .limit(MOST_EXPLANATIONS)
        .map(RunWords::words)
        .forEach(lines::add);
    lines.add("seed %d; --run-seed %<d plays this run again".formatted(run.seed()));
    return lines;
  }

  /** The first thing that went wrong, on one line. */
  static String headline(RunResult run) {
    return of(run).getFirst();
  }

  private static String words(Check check) {
    return "%s: expected %s; found %s (%s)"
        .formatted(
            check.expectation().host(),
            check.expected(),
            check.found(),
            check.expectation().place());
  }

  private static String words(ExpectedOutcome outcome) {
    String verdict =
        switch (outcome.verdict()) {
          case Verdict.Direct direct -> "connects";
          case Verdict.Impossible impossible ->
              "cannot connect without " + impossible.needed().words();
        };
    return "oracle, %s to %s, %s: %s. %s"
        .formatted(
            outcome.connect().host(),
            outcome.connect().to(),
            outcome.connect().exchange().word(),
            verdict,
            outcome.verdict().reason());
  }

  private static String words(Observation.Explanation explanation) {
    return String.format(
        Locale.ROOT,
        "%,d × %s at %s; the first: %s",
        explanation.count(),
        explanation.kind(),
        explanation.place(),
        explanation.first());
  }
}
