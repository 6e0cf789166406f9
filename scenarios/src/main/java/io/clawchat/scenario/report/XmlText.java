package io.clawchat.scenario.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text that XML 1.0 may carry (§2.2, production 2). */
final class XmlText {
  private XmlText() {}

  /** Writes each character that XML does not allow as its number, such as {@code \u001B}. */
  static String legal(String text) {
    return text.codePoints()
        .mapToObj(
            c -> isLegal(c) ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04X", c))
        .collect(Collectors.joining());
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
