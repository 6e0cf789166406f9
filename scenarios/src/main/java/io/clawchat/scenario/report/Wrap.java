package io.clawchat.scenario.report;

/** Text within the width of a terminal. */
final class Wrap {
  private Wrap() {}

  /**
   * Breaks text between words into lines that fit; a word longer than a line is broken too.
   *
   * @param first what the first line begins with
   * @param others what the other lines begin with
   */
  static String lines(String text, String first, String others) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : onOneLine(text).split(" ")) {
      String rest = word;
      if (!empty && line.length() + 1 + rest.length() > TextReport.WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(others);
        empty = true;
      }
      while (empty && line.length() + rest.length() > TextReport.WIDTH) {
        int room = TextReport.WIDTH - line.length();
        lines.append(line).append(rest, 0, room).append('\n');
        rest = rest.substring(room);
        line = new StringBuilder(others);
      }
      line.append(empty ? "" : " ").append(rest);
      empty = false;
    }
    return lines.append(line).append('\n').toString();
  }

  /** The text, its end replaced by … where it is too long. */
  static String cut(String text, int width) {
    String line = onOneLine(text);
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }

  /** On one line: what would end it or move the cursor is a blank. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
