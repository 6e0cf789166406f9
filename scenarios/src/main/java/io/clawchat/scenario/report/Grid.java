package io.clawchat.scenario.report;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One matrix for one exchange: a row for each server NAT, a column for each client NAT. */
final class Grid {
  private static final int LONGEST_LABEL = 36;

  private static final StyledText.Piece NONE = new StyledText.Piece(Style.PLAIN, " ");

  /** What the marks of all grids mean. */
  static final String LEGEND =
      "+ connects, . stays apart: both as the oracle says. X not as expected. ! error";

  private final String title;
  private final List<String> rows;
  private final List<String> columns;
  private final int label;
  private final int digits;
  private final int width;
  private final Map<List<String>, StyledText.Piece> marks = new HashMap<>();
  private final StyledText text = new StyledText();

  private Grid(List<RunResult> runs, int width) {
    this.width = width;
    MatrixCell first = cell(runs.getFirst());
    title = first.matrix() + ", " + first.exchange().word();
    rows = labels(runs, MatrixCell::server);
    columns = labels(runs, MatrixCell::client);
    digits = Math.max(2, Integer.toString(rows.size()).length());
    int longest = Math.min(LONGEST_LABEL, width / 2 - digits);
    label = rows.stream().mapToInt(row -> Math.min(shorten(row).length(), longest)).max().orElse(0);
    runs.forEach(run -> marks.put(List.of(cell(run).server(), cell(run).client()), mark(run)));
  }

  /**
   * The grid of these runs, which are of one matrix and exchange.
   *
   * @param width of a line, 20 columns or more
   */
  static StyledText of(List<RunResult> runs, int width) {
    return new Grid(runs, width).draw();
  }

  private StyledText draw() {
    text.add(Wrap.lines(title + ": server NAT ↓, client NAT →", "", "    ", width));
    int room = (width - margin() + 1) / 2; // no blank after the last
    for (int from = 0; from < columns.size(); from += room) {
      block(from, Math.min(from + room, columns.size()));
    }
    if (!columns.equals(rows)) {
      text.add(Wrap.lines("columns: " + columnNames(), "  ", "      ", width));
    }
    return text.add("\n");
  }

  /** Columns before the first mark. */
  private int margin() {
    return digits + 1 + label + 1;
  }

  private void block(int from, int to) {
    StringBuilder tens = new StringBuilder(" ".repeat(margin()));
    StringBuilder units = new StringBuilder(" ".repeat(margin()));
    for (int i = from + 1; i <= to; i++) {
      tens.append(i % 10 == 0 || i == from + 1 && i > 9 ? i / 10 % 10 : " ").append(' ');
      units.append(i % 10).append(' ');
    }
    line(tens);
    line(units);
    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i);
      String name = Wrap.cut(shorten(row), label);
      text.add(String.format(Locale.ROOT, "%" + digits + "d %-" + label + "s", i + 1, name));
      for (String column : columns.subList(from, to)) {
        StyledText.Piece mark = marks.getOrDefault(List.of(row, column), NONE);
        text.add(" ").add(mark.style(), mark.text());
      }
      text.add("\n");
    }
  }

  private String columnNames() {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> (i + 1) + " " + shorten(columns.get(i)))
        .collect(Collectors.joining(", "));
  }

  private void line(StringBuilder line) {
    if (!line.toString().isBlank()) {
      text.add(line.toString().stripTrailing()).add("\n");
    }
  }

  private static StyledText.Piece mark(RunResult run) {
    boolean apart =
        run.expectedOutcomes().stream().noneMatch(outcome -> outcome.verdict().connects());
    String mark = TextReport.mark(run);
    return mark.equals("+") && apart
        ? new StyledText.Piece(Style.FAINT, ".")
        : new StyledText.Piece(TextReport.style(run), mark);
  }

  /** {@code endpoint-independent/address-dependent/random} becomes {@code EIM ADF random}. */
  private static String shorten(String words) {
    List<String> parts = new ArrayList<>(List.of(words.split("/")));
    if (parts.size() < 2) {
      return words;
    }
    parts.set(0, initials(parts.get(0)) + "M");
    parts.set(1, initials(parts.get(1)) + "F");
    parts.replaceAll(part -> part.equals("preservation") ? "preserving" : part);
    return String.join(" ", parts);
  }

  private static String initials(String axis) {
    return switch (axis) {
      case "endpoint-independent" -> "EI";
      case "address-dependent" -> "AD";
      default -> "APD";
    };
  }

  private static List<String> labels(List<RunResult> runs, Function<MatrixCell, String> side) {
    return runs.stream().map(Grid::cell).map(side).distinct().toList();
  }

  private static MatrixCell cell(RunResult run) {
    return run.scenario().cell().orElseThrow();
  }
}
