package io.clawchat.cli.terminal;

import io.clawchat.text.TerminalCommands;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text of others, made safe for a terminal: what they send or write must not control the screen.
 *
 * <p>Every control, format, surrogate and line-breaking character is written as {@code \}{@code
 * uXXXX}: escape sequences move the cursor, bidirectional overrides reorder what is read. JSON says
 * the same in either spelling. Two do no harm and stay: a tab, and the joiner within an emoji.
 */
public final class Printable {
  private static final int JOINER = 0x200d;
  private static final int EMOJI_PRESENTATION = 0xfe0f;

  private final String harmless;

  /** Half a character, or a joiner, at the end of what came so far. */
  private String unfinished = "";

  /** What an emoji's joiner would follow. */
  private int base;

  private Printable(String harmless) {
    this.harmless = harmless;
  }

  /** One line of text. */
  public static String of(String text) {
    return whole(text, "\t");
  }

  /** The same for text of several lines: their ends stay. */
  static String lines(String text) {
    return whole(text, "\n\t");
  }

  /** The same for text of several lines that comes in pieces, cut anywhere. */
  static Printable pieces() {
    return new Printable("\n\t");
  }

  /** One line of what should be UTF-8; a byte that is not is written as {@code \}{@code xXX}. */
  public static String of(byte[] message) {
    StringBuilder line = new StringBuilder(message.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(message);
    CharBuffer text = CharBuffer.allocate(message.length);
    CoderResult result = decoder.decode(bytes, text, true);
    while (result.isError()) {
      line.append(of(text.flip().toString()));
      text.clear();
      for (int i = 0; i < result.length(); i++) {
        line.append(String.format(Locale.ROOT, "\\x%02x", bytes.get() & 0xff));
      }
      decoder.reset();
      result = decoder.decode(bytes, text, true);
    }
    return line.append(of(text.flip().toString())).toString();
  }

  /** What can be printed of the text so far and was not yet. */
  String next(String piece) {
    String text = unfinished + piece;
    unfinished = "";
    StringBuilder printable = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int after = at + Character.charCount(character);
      if (isHighHalf(character) && after == text.length()
          || character == JOINER && !isWhole(text, after)) {
        unfinished = text.substring(at);
        break;
      }
      boolean joins = character == JOINER && joins(base, text.codePointAt(after));
      append(printable, character, joins);
      at = after;
    }
    return printable.toString();
  }

  /** What is left when no more text comes. */
  String end() {
    StringBuilder printable = new StringBuilder();
    unfinished.codePoints().forEach(character -> append(printable, character, false));
    unfinished = "";
    return printable.toString();
  }

  private static String whole(String text, String harmless) {
    Printable printable = new Printable(harmless);
    return printable.next(text) + printable.end();
  }

  private void append(StringBuilder printable, int character, boolean joins) {
    if (!joins && harmless.indexOf(character) < 0 && TerminalCommands.includes(character)) {
      for (char half : Character.toChars(character)) {
        printable.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
      }
    } else {
      printable.appendCodePoint(character);
    }
    if (character != EMOJI_PRESENTATION && !Character.isEmojiModifier(character)) {
      base = character;
    }
  }

  /** UAX #29, rule GB11: a joiner between two pictographs makes one sign of them. */
  private static boolean joins(int left, int right) {
    return Character.isExtendedPictographic(left) && Character.isExtendedPictographic(right);
  }

  private static boolean isWhole(String text, int at) {
    return at < text.length() && !(isHighHalf(text.codePointAt(at)) && at + 1 == text.length());
  }

  private static boolean isHighHalf(int character) {
    return character <= Character.MAX_VALUE && Character.isHighSurrogate((char) character);
  }
}
