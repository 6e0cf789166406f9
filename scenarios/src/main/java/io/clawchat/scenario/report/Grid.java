package io.clawchat.scenario.report;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.result.RunResult;
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

  /** What the marks of all grids mean. */
  static final String LEGEND =
      "+ connects, . stays apart: both as the oracle says. X not as expected. ! error";

  private final String title;
  private final List<String> rows;
  private final List<String> columns;
  private final int label;
  private final int digits;
  private final Map<List<String>, String> marks = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private Grid(List<RunResult> runs) {
    MatrixCell first = cell(runs.getFirst());
    title = first.matrix() + ", " + first.exchange().word();
    rows = labels(runs, MatrixCell::server);
    columns = labels(runs, MatrixCell::client);
    label =
        rows.stream()
            .mapToInt(row -> Math.min(shorten(row).length(), LONGEST_LABEL))
            .max()
            .orElse(0);
    digits = Math.max(2, Integer.toString(rows.size()).length());
    runs.forEach(run -> marks.put(List.of(cell(run).server(), cell(run).client()), mark(run)));
  }

  /** The grid of these runs, which are of one matrix and exchange. */
  static String of(List<RunResult> runs) {
    return new Grid(runs).draw();
  }

  private String draw() {
    text.append(Wrap.lines(title + ": server NAT ↓, client NAT →", "", "    "));
    int room = (TextReport.WIDTH - margin() + 1) / 2; // no blank after the last
    for (int from = 0; from < columns.size(); from += room) {
      block(from, Math.min(from + room, columns.size()));
    }
    if (!columns.equals(rows)) {
      text.append(Wrap.lines("columns: " + columnNames(), "  ", "      "));
    }
    return text.append('\n').toString();
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
      StringBuilder line =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%" + digits + "d %-" + label + "s ",
                  i + 1,
                  Wrap.cut(shorten(row), label)));
      for (String column : columns.subList(from, to)) {
        line.append(marks.getOrDefault(List.of(row, column), " ")).append(' ');
      }
      line(line);
    }
  }

  private String columnNames() {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> (i + 1) + " " + shorten(columns.get(i)))
        .collect(Collectors.joining(", "));
  }

  private void line(StringBuilder line) {
    if (!line.toString().isBlank()) {
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String mark(RunResult run) {
    boolean apart = run.prophecies().stream().noneMatch(prophecy -> prophecy.verdict().connects());
    String mark = TextReport.mark(run);
    return mark.equals("+") && apart ? "." : mark;
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
