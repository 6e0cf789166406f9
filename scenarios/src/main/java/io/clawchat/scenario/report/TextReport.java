package io.clawchat.scenario.report;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.RunResult.Ending;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.TimeWords;
import io.clawchat.text.Wrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a terminal shows at the end: tables first, troubles in full words, a summary last. */
final class TextReport {
  /** Troubles told in full; the rest are in the files. */
  private static final int MOST_TROUBLES = 20;

  /** What stands beside the names in a table. */
  private static final int FIGURES = 26;

  /** Where less is left for the names, the figures get a line of their own. */
  private static final int NARROWEST_NAMES = 30;

  private final StyledText text = new StyledText();
  private final int columns;

  private TextReport(int columns) {
    this.columns = columns;
  }

  /**
   * The report of a suite.
   *
   * @param columns of a line, 20 or more
   */
  static StyledText of(SuiteResult suite, int columns) {
    TextReport report = new TextReport(columns);
    report.table(suite.runs().stream().filter(run -> run.scenario().cell().isEmpty()).toList());
    report.grids(suite.runs().stream().filter(run -> run.scenario().cell().isPresent()).toList());
    report.troubles(
        suite.runs().stream().filter(run -> run.ending() != Ending.AS_EXPECTED).toList());
    report.summary(suite);
    return report.text;
  }

  private void table(List<RunResult> runs) {
    if (runs.isEmpty()) {
      return;
    }
    boolean beside = columns - FIGURES >= NARROWEST_NAMES;
    if (beside) {
      text.add(" ").add(figures(" scenario", "simulated", "packets"));
    }
    for (RunResult run : runs) {
      String simulated = run.observation().map(seen -> TimeWords.of(seen.simulated())).orElse("");
      String packets =
          run.observation().map(Observation::packets).map(TextReport::number).orElse("");
      text.add(style(run), mark(run));
      if (beside) {
        text.add(figures(" " + run.scenario().name(), simulated, packets));
      } else {
        text.add(Wrap.lines(run.scenario().name(), " ", "    ", columns - 1));
        if (!simulated.isEmpty()) {
          text.add(
              Wrap.lines(
                  "%s simulated, %s packets".formatted(simulated, packets),
                  "    ",
                  "    ",
                  columns));
        }
      }
    }
    text.add("\n");
  }

  /** What follows the column of the marks. */
  private String figures(String name, String simulated, String packets) {
    int room = columns - FIGURES + 1;
    String row =
        String.format(
            Locale.ROOT, "%-" + room + "s %12s %10s", Wrap.cut(name, room), simulated, packets);
    return row.stripTrailing() + "\n";
  }

  private void grids(List<RunResult> runs) {
    Map<List<Object>, List<RunResult>> grids =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    TextReport::grid, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    grids.values().forEach(grid -> text.add(Grid.of(grid, columns)));
    if (!grids.isEmpty()) {
      text.add(Wrap.lines(Grid.LEGEND, "", "  ", columns)).add("\n");
    }
  }

  private static List<Object> grid(RunResult run) {
    MatrixCell cell = run.scenario().cell().orElseThrow();
    return List.of(run.scenario().place(), cell.matrix(), cell.exchange());
  }

  private void troubles(List<RunResult> runs) {
    for (RunResult run : runs.stream().limit(MOST_TROUBLES).toList()) {
      String ending = run.ending().words().toUpperCase(Locale.ROOT) + ":";
      String head = ending + " " + run.scenario().name() + " (" + run.scenario().place() + ")";
      String lines = Wrap.lines(head, "", "    ", columns);
      text.add(Style.BAD, ending).add(lines.substring(ending.length()));
      RunWords.of(run).forEach(line -> text.add(Wrap.lines(line, "  ", "      ", columns)));
      text.add("\n");
    }
    if (runs.size() > MOST_TROUBLES) {
      String more =
          "… and %s more, all in report.json (--report DIR writes it)."
              .formatted(number(runs.size() - MOST_TROUBLES));
      text.add(Wrap.lines(more, "", "  ", columns)).add("\n");
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
    String line = "%s (%s, seed %d).".formatted(ends, suite.backend(), suite.seed());
    text.add(suite.isAsExpected() ? Style.GOOD : Style.BAD, Wrap.lines(line, "", "    ", columns));
  }

  /** One character for how a run ended. */
  static String mark(RunResult run) {
    return switch (run.ending()) {
      case AS_EXPECTED -> "+";
      case NOT_AS_EXPECTED -> "X";
      case ERROR -> "!";
    };
  }

  static Style style(RunResult run) {
    return run.ending() == Ending.AS_EXPECTED ? Style.GOOD : Style.BAD;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
