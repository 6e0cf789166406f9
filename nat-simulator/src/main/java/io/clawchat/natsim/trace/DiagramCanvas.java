package io.clawchat.natsim.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of a fixed width with a column of time and a lifeline for each node. */
final class DiagramCanvas {
  private static final int LEAST_GAP = 8;

  private final SequenceDiagram diagram;
  private final List<String> nodes;
  private final int timeWidth;
  private final int gap;
  private final List<String> rows = new ArrayList<>();
  private String time = "";
  private boolean timeIsNew;

  DiagramCanvas(SequenceDiagram diagram, List<String> nodes, int timeWidth, int labelWidth) {
    this.diagram = diagram;
    this.nodes = nodes;
    this.timeWidth = timeWidth;
    this.gap = (diagram.width() - timeWidth) / Math.max(nodes.size(), 1);
    int needed = Math.max(LEAST_GAP, labelWidth + 6);
    if (gap < needed) {
      throw new IllegalArgumentException(
          nodes.size()
              + " nodes need "
              + (timeWidth + needed * nodes.size())
              + " columns, found "
              + diagram.width()
              + ": draw wider, or choose nodes");
    }
  }

  /** The time of the rows to come; it stands in the first of them. */
  void at(Duration newTime) {
    String words = Words.seconds(newTime);
    timeIsNew |= !words.equals(time);
    time = words;
  }

  /** Writes text to the right of a node's lifeline, or as far to the left of that as it needs. */
  void text(String node, String text) {
    String plain = plain(text);
    int leftmost = timeWidth + 2;
    int start = lifeline(node) + 2;
    if (start + plain.length() > diagram.width()) {
      start = Math.max(leftmost, diagram.width() - plain.length());
    }
    for (String line : wrapped(plain, diagram.width() - start)) {
      char[] row = row();
      put(row, start, line);
      add(row);
    }
  }

  /** Draws an arrow with a label in its middle; a cross at its end where the packet was dropped. */
  void arrow(String from, String to, String label, boolean dropped) {
    boolean toTheRight = lifeline(from) < lifeline(to);
    int left = Math.min(lifeline(from), lifeline(to)) + 1;
    int right = Math.max(lifeline(from), lifeline(to)) - 1;
    char[] row = row();
    Arrays.fill(row, left, right + 1, diagram.ascii() ? '-' : '─');
    put(row, left + (right - left - 1 - label.length()) / 2, " " + label + " ");
    row[toTheRight ? right : left] = head(toTheRight, dropped);
    add(row);
  }

  private char head(boolean toTheRight, boolean dropped) {
    if (dropped) {
      return 'X';
    }
    if (diagram.ascii()) {
      return toTheRight ? '>' : '<';
    }
    return toTheRight ? '▶' : '◀';
  }

  /** Writes text across all lifelines. */
  void across(String text) {
    for (String line : wrapped(plain(text), diagram.width() - timeWidth - 6)) {
      char[] row = row();
      Arrays.fill(row, timeWidth, row.length, diagram.ascii() ? '=' : '═');
      put(row, timeWidth + 3, " " + line + " ");
      add(row);
    }
  }

  /** All lines, the head first, cut in the middle where they are too many. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head());
    int room = diagram.height() - 1;
    if (rows.size() <= room) {
      lines.addAll(rows);
      return lines;
    }
    int first = room / 2;
    int last = room - first - 1;
    lines.addAll(rows.subList(0, first));
    String count = plain("… " + (rows.size() - first - last) + " lines left out …");
    lines.add(" ".repeat(timeWidth) + count);
    lines.addAll(rows.subList(rows.size() - last, rows.size()));
    return lines;
  }

  private String head() {
    char[] row = new char[diagram.width()];
    Arrays.fill(row, ' ');
    for (String node : nodes) {
      String name = plain(node);
      boolean fits = name.length() < gap;
      put(row, lifeline(node), fits ? name : name.substring(0, gap - 2) + plain("…").charAt(0));
    }
    return new String(row).stripTrailing();
  }

  private int lifeline(String node) {
    return timeWidth + gap * nodes.indexOf(node);
  }

  private char[] row() {
    char[] row = new char[diagram.width()];
    Arrays.fill(row, ' ');
    for (int i = 0; i < nodes.size(); i++) {
      row[timeWidth + gap * i] = diagram.ascii() ? '|' : '│';
    }
    return row;
  }

  private void add(char[] row) {
    if (timeIsNew) {
      put(row, 0, time);
      timeIsNew = false;
    }
    rows.add(new String(row).stripTrailing());
  }

  private static void put(char[] row, int start, String text) {
    text.getChars(0, text.length(), row, start);
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private String plain(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return diagram.ascii()
        ? printable
            .replace("→", "->")
            .replace("↔", "<->")
            .replace("…", "...")
            .replaceAll("[^ -~]", "?")
        : printable;
  }
}
