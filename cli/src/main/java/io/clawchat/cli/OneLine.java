package io.clawchat.cli;

/** Text of others for one line of a terminal. */
final class OneLine {
  private OneLine() {}

  /** The text without control characters, its end replaced by … where it is too long. */
  static String of(String text, int width) {
    String line = text.replaceAll("\\p{Cntrl}", " ").stripTrailing();
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
