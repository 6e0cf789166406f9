package io.clawchat.offer;

/** Text that others wrote, as a message may show it. */
public final class ForeignText {
  private static final int SHOWN_CHARS = 40;

  private ForeignText() {}

  /** Cut short after 40 characters, and with nothing in it that a terminal would obey. */
  public static String shown(String text) {
    String cut = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    return cut.replaceAll("[^ -~]", "?");
  }
}
