package io.clawchat.text;

/** Characters by which text of others controls the screen that shows it. */
public final class TerminalCommands {
  private TerminalCommands() {}

  /**
   * Whether a character is a control, format or line-breaking one, or half of one: such move the
   * cursor, or turn the order of what is read.
   */
  public static boolean includes(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
