package io.clawchat.natsim.trace;

import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.engine.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a fixed width with a column of time and a lifeline for each node. */
final class DiagramCanvas {
  private static final int LEAST_GAP = 8;

  private final SequenceDiagram diagram;
  private final List<String> nodes;
  private final int timeWidth;
  private final int gap;
  private final List<DiagramLine> lines = new ArrayList<>();
  private String time = "";
  private int entry;
  private @Nullable Drop drop;
  private boolean isNote;

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

  /** An event begins: the lines to come are its own. */
  void begin(TraceEvent event) {
    begin(event.time(), event.drop().orElse(null), false);
  }

  /** A note begins: the lines to come are its own. */
  void begin(Note note) {
    begin(note.time(), null, true);
  }

  private void begin(Duration newTime, @Nullable Drop newDrop, boolean newIsNote) {
    time = SimTime.words(newTime);
    drop = newDrop;
    isNote = newIsNote;
    entry++;
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

  /** All lines, the head first; where they are too many, those that {@link DiagramCut} keeps. */
  List<String> lines() {
    List<String> drawn = new ArrayList<>();
    drawn.add(head());
    int room = diagram.height() - 1;
    BitSet kept = new BitSet();
    if (lines.size() > room) {
      kept.or(DiagramCut.of(lines, room));
    } else {
      kept.set(0, lines.size());
    }
    String lastTime = "";
    for (int place = 0; place < lines.size(); ) {
      if (kept.get(place)) {
        DiagramLine line = lines.get(place);
        boolean timeIsNew = !line.time().equals(lastTime);
        lastTime = line.time();
        drawn.add(timeIsNew ? lastTime + line.text().substring(lastTime.length()) : line.text());
        place++;
      } else {
        int next = kept.nextSetBit(place);
        int end = next < 0 ? lines.size() : next;
        drawn.add(gap(lines.subList(place, end)));
        place = end;
      }
    }
    return drawn;
  }

  private String gap(List<DiagramLine> missing) {
    long drops =
        missing.stream()
            .filter(line -> line.drop() != null)
            .map(DiagramLine::entry)
            .distinct()
            .count();
    String words =
        missing.size() + (missing.size() == 1 ? " line" : " lines") + " left out" + drops(drops);
    String line = plain("… " + words + " …");
    return " ".repeat(Math.max(0, Math.min(timeWidth, diagram.width() - line.length()))) + line;
  }

  private static String drops(long number) {
    return number == 0 ? "" : ", with " + number + (number == 1 ? " drop" : " drops");
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
    lines.add(new DiagramLine(time, new String(row).stripTrailing(), entry, drop, isNote));
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
