package io.clawchat.cli.terminal;

/** Text of others for one line of a terminal. */
public final class OneLine {
  private OneLine() {}

  /**
   * The text with its line ends and tabs as blanks, its end replaced by … where it is too long, if
   * possible between words.
   */
  public static String of(String text, int width) {
    String line = text.replaceAll("\\s", " ").stripTrailing();
    if (line.length() <= width) {
      return line;
    }
    int blank = line.lastIndexOf(' ', width - 1);
    return line.substring(0, blank > width / 2 ? blank : width - 1) + "…";
  }
}
