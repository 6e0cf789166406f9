package io.clawchat.scenario.report;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.TimeWords;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.RunResult.Ending;
import io.clawchat.scenario.result.SuiteResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a terminal shows at the end: tables first, troubles in full words, a summary last. */
final class TextReport {
  static final int WIDTH = 80;

  /** Troubles told in full; the rest are in the files. */
  private static final int MOST_TROUBLES = 20;

  private static final int NAME_WIDTH = 54;

  private final StringBuilder text = new StringBuilder();

  private TextReport() {}

  static String of(SuiteResult suite) {
    TextReport report = new TextReport();
    report.table(suite.runs().stream().filter(run -> run.scenario().cell().isEmpty()).toList());
    report.grids(suite.runs().stream().filter(run -> run.scenario().cell().isPresent()).toList());
    report.troubles(
        suite.runs().stream().filter(run -> run.ending() != Ending.AS_EXPECTED).toList());
    report.summary(suite);
    return report.text.toString();
  }

  private void table(List<RunResult> runs) {
    if (runs.isEmpty()) {
      return;
    }
    text.append(row(" ", "scenario", "simulated", "packets"));
    for (RunResult run : runs) {
      text.append(
          row(
              mark(run),
              run.scenario().name(),
              run.observation().map(seen -> TimeWords.of(seen.simulated())).orElse(""),
              run.observation().map(Observation::packets).map(TextReport::number).orElse("")));
    }
    text.append('\n');
  }

  private void grids(List<RunResult> runs) {
    Map<List<Object>, List<RunResult>> grids =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    TextReport::grid, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    grids.values().forEach(grid -> text.append(Grid.of(grid)));
    if (!grids.isEmpty()) {
      text.append(Grid.LEGEND).append("\n\n");
    }
  }

  private static List<Object> grid(RunResult run) {
    MatrixCell cell = run.scenario().cell().orElseThrow();
    return List.of(run.scenario().place(), cell.matrix(), cell.exchange());
  }

  private void troubles(List<RunResult> runs) {
    for (RunResult run : runs.stream().limit(MOST_TROUBLES).toList()) {
      String head = run.ending().words().toUpperCase(Locale.ROOT) + ": " + run.scenario().name();
      text.append(Wrap.lines(head + " (" + run.scenario().place() + ")", "", "    "));
      RunWords.of(run).forEach(line -> text.append(Wrap.lines(line, "  ", "      ")));
      text.append('\n');
    }
    if (runs.size() > MOST_TROUBLES) {
      text.append(
          "… and %s more, all in report.json (--report DIR writes it).\n\n"
              .formatted(number(runs.size() - MOST_TROUBLES)));
    }
  }

  private void summary(SuiteResult suite) {
    int count = suite.runs().size();
    String runs = number(count) + (count == 1 ? " run" : " runs");
    String ends =
        suite.isAsExpected()
            ? "%s, all as expected".formatted(runs)
            : "%s: %s as expected, %s not as expected, %s broken"
                .formatted(
                    runs,
                    number(suite.count(Ending.AS_EXPECTED)),
                    number(suite.count(Ending.NOT_AS_EXPECTED)),
                    number(suite.count(Ending.ERROR)));
    text.append(
        Wrap.lines("%s (%s, seed %d).".formatted(ends, suite.backend(), suite.seed()), "", "    "));
  }

  /** One character for how a run ended. */
  static String mark(RunResult run) {
    return switch (run.ending()) {
      case AS_EXPECTED -> "+";
      case NOT_AS_EXPECTED -> "X";
      case ERROR -> "!";
    };
  }

  private static String row(String mark, String name, String simulated, String packets) {
    String row =
        String.format(
            Locale.ROOT,
            "%s %-" + NAME_WIDTH + "s %12s %10s",
            mark,
            Wrap.cut(name, NAME_WIDTH),
            simulated,
            packets);
    return row.stripTrailing() + "\n";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
