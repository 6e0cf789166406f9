package io.clawchat.cli;

/**
 * Text from the other side, made safe for a terminal: what it sends must not control the screen.
 */
final class Printable {
  private Printable() {}

  /**
   * The text with every control, format, surrogate and line-breaking character written as {@code
   * \}{@code u{…}}: escape sequences move the cursor, bidirectional overrides reorder what is read.
   */
  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              switch (Character.getType(character)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    printable.append("\\u{").append(Integer.toHexString(character)).append('}');
                default -> printable.appendCodePoint(character);
              }
            });
    return printable.toString();
  }
}
