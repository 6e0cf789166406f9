package io.clawchat.text;

import java.util.stream.Collectors;

/** Text within the width of a terminal. */
public final class Wrap {
  private static final String DEEPER = "  ";

  private Wrap() {}

  /**
   * Breaks text between words into lines that fit; a word longer than a line is broken too.
   *
   * @param first what the first line begins with
   * @param others what the other lines begin with
   * @param columns of a line, more than both beginnings have
   */
  public static String lines(String text, String first, String others, int columns) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : onOneLine(text).split(" ")) {
      String rest = word;
      if (!empty && line.length() + 1 + rest.length() > columns) {
        lines.append(line).append('\n');
        line = new StringBuilder(others);
        empty = true;
      }
      while (empty && line.length() + rest.length() > columns) {
        int room = columns - line.length();
        lines.append(line).append(rest, 0, room).append('\n');
        rest = rest.substring(room);
        line = new StringBuilder(others);
      }
      line.append(empty ? "" : " ").append(rest);
      empty = false;
    }
    return lines.append(line).append('\n').toString();
  }

  /**
   * Breaks each line of a text between words, and indents what follows two columns deeper. Longer
   * words, such as paths, stay whole, so that they can be copied.
   */
  public static String prose(String text, int columns) {
    return text.lines()
        .map(line -> prose(line, columns, indent(line)))
        .collect(Collectors.joining());
  }

  private static String prose(String text, int columns, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : text.substring(indent.length()).split(" ")) {
      if (!empty && line.length() + 1 + word.length() > columns) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent + DEEPER);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return lines.append(line).append('\n').toString();
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** The text, its end replaced by … where it is too long. */
  public static String cut(String text, int columns) {
    String line = onOneLine(text);
    return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
  }

  /** On one line: what would end it or move the cursor is a blank. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
