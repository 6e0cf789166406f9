package io.clawchat.cli;

import io.clawchat.scenario.TerminalCommands;
import java.util.Locale;

/**
 * Text of others, made safe for a terminal: what they send or write must not control the screen.
 */
final class Printable {
  private Printable() {}

  /**
   * The text with every control, format, surrogate and line-breaking character written as {@code
   * \}{@code uXXXX}: escape sequences move the cursor, bidirectional overrides reorder what is
   * read. JSON says the same in either spelling.
   */
  static String of(String text) {
    return of(text, "");
  }

  /** The same for text of several lines: their ends stay, and tabs. */
  static String lines(String text) {
    return of(text, "\n\t");
  }

  private static String of(String text, String harmless) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (harmless.indexOf(character) < 0 && TerminalCommands.includes(character)) {
                for (char half : Character.toChars(character)) {
                  printable.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
              } else {
                printable.appendCodePoint(character);
              }
            });
    return printable.toString();
  }
}
