package io.clawchat.cli.terminal;

import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error. No text of others can make it command a terminal, and what
 * could not be written is remembered. Any thread may print; a styled text is printed whole.
 */
public final class Output extends PrintWriter {
  private static final String RESET = "\u001b[0m";

  private final Memory stream;
  private final PrintWriter commands;
  private final Look look;

  private Output(Memory stream, Look look) {
    super(new PrintableWriter(stream), true);
    this.stream = stream;
    this.commands = new PrintWriter(stream, true);
    this.look = look;
  }

  public static Output of(OutputStream stream, Look look) {
    return of(new OutputStreamWriter(stream, StandardCharsets.UTF_8), look);
  }

  public static Output of(Writer stream, Look look) {
    return new Output(new Memory(stream), look);
  }

  public Look look() {
    return look;
  }

  /** The same stream for text that commands a terminal, and has no words of others in it. */
  public PrintWriter commands() {
    return commands;
  }

  /** Prints a text, in its colours where they can be seen. */
  public void print(StyledText text) {
    commands.print(rendered(text));
    commands.flush();
  }

  /** What {@link #print(StyledText)} writes, for who writes it elsewhere. */
  String rendered(StyledText text) {
    StringBuilder all = new StringBuilder();
    for (StyledText.Piece piece : text.pieces()) {
      String words = Printable.lines(piece.text());
      String colour = look.colours() ? colour(piece.style()) : "";
      all.append(colour).append(words).append(colour.isEmpty() ? "" : RESET);
    }
    return all.toString();
  }

  /** Prints sentences, on a terminal broken between words; a word such as a path stays whole. */
  public void prose(String text) {
    look.terminal()
        .ifPresentOrElse(columns -> print(Wrap.prose(text, columns)), () -> println(text));
    flush();
  }

  /** The same, and the end of the line. */
  public void println(StyledText text) {
    print(new StyledText().add(text).add(System.lineSeparator()));
  }

  /** Why something could not be written; empty as long as all was. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(stream.failure);
  }

  /** The command of ECMA-48, "select graphic rendition". */
  private static String colour(Style style) {
    return switch (style) {
      case PLAIN -> "";
      case STRONG -> "\u001b[1m";
      case GOOD -> "\u001b[32m";
      case BAD -> "\u001b[1;31m";
      case NOTICE -> "\u001b[33m";
      case FAINT -> "\u001b[2m";
    };
  }

  /** A {@link PrintWriter} forgets why it failed. */
  private static final class Memory extends FilterWriter {
    private volatile @Nullable IOException failure;

    Memory(Writer stream) {
      super(stream);
    }

    private interface Act {
      void run() throws IOException;
    }

    private void remembering(Act act) throws IOException {
      try {
        act.run();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        }
        throw e;
      }
    }

    @Override
    public void write(int character) throws IOException {
      remembering(() -> out.write(character));
    }

    @Override
    public void write(char[] text, int start, int length) throws IOException {
      remembering(() -> out.write(text, start, length));
    }

    @Override
    public void write(String text, int start, int length) throws IOException {
      remembering(() -> out.write(text, start, length));
    }

    @Override
    public void flush() throws IOException {
      remembering(out::flush);
    }
  }
}
