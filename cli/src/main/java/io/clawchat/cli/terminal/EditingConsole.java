package io.clawchat.cli.terminal;

import io.clawchat.session.Session;
import io.clawchat.text.StyledText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A terminal where a line is edited below what is printed: a line that is half typed moves down,
 * and is whole. What was typed can be had again with the arrow keys, and is written nowhere.
 */
public final class EditingConsole implements Console {
  /** The exit code that Ctrl-C has where no line is edited, by SIGINT. */
  private static final int INTERRUPTED = 128 + 2;

  private final Terminal terminal;
  private final LineReader reader;
  private final Console plain;
  private final ProcessContext context;
  private final Runnable interrupted;
  private final Runnable suspended;
  private final Queue<Typed> pasted = new ArrayDeque<>();
  private final Attributes plainly;
  private volatile boolean reading;

  /**
   * A console on a terminal, which it closes.
   *
   * @param plain prints while no line is edited
   * @param interrupted what Ctrl-C does
   * @param suspended what Ctrl-Z does; returns when this process goes on
   */
  EditingConsole(
      Terminal terminal,
      Console plain,
      ProcessContext context,
      Runnable interrupted,
      Runnable suspended) {
    this.terminal = terminal;
    this.plainly = terminal.getAttributes();
    this.plain = plain;
    this.context = context;
    this.interrupted = interrupted;
    this.suspended = suspended;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new DefaultParser().escapeChars(new char[0]).quoteChars(new char[0]))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.HISTORY_SIZE, 500)
            .build();
    KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
    keys.bind(new Reference(LineReader.SELF_INSERT), "\t");
    keys.bind((Widget) this::suspend, KeyMap.ctrl('Z'));
    reader.getWidgets().put(LineReader.CALLBACK_INIT, this::ready);
  }

  /** What tells the terminal how its keys are read must not wait for the first of them. */
  private boolean ready() {
    terminal.flush();
    return true;
  }

  /** The editor has taken the key from the terminal, which would have stopped this process. */
  private boolean suspend() {
    Attributes editing = terminal.getAttributes();
    terminal.setAttributes(plainly);
    suspended.run();
    terminal.setAttributes(editing);
    reader.callWidget(LineReader.REDRAW_LINE);
    return true;
  }

  /** The terminal of this process; empty where it cannot move its cursor. */
  public static Optional<Console> open(ProcessContext context) {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .provider("ffm")
              .dumb(false)
              .build();
      return Optional.of(
          new EditingConsole(
              terminal,
              new StreamConsole(context),
              context,
              () -> System.exit(INTERRUPTED),
              JobControl::suspend));
    } catch (IOException | IllegalStateException none) {
      return Optional.empty();
    }
  }

  @Override
  public Typed read() {
    if (!pasted.isEmpty()) {
      return pasted.remove();
    }
    reading = true;
    try {
      pasted.addAll(lines(reader.readLine()));
      return pasted.remove();
    } catch (EndOfFileException ended) {
      return new Typed.End(Optional.empty());
    } catch (UserInterruptException ctrlC) {
      reading = false;
      interrupted.run();
      return new Typed.End(Optional.empty());
    } finally {
      reading = false;
    }
  }

  /** What a text is that was typed, or pasted: then it may have several lines. */
  static List<Typed> lines(String text) {
    List<String> lines = Arrays.asList(text.split("\\R", -1));
    boolean endsWithALineEnd = lines.size() > 1 && lines.getLast().isEmpty();
    return lines.subList(0, endsWithALineEnd ? lines.size() - 1 : lines.size()).stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .<Typed>map(
            line ->
                line.length > Session.LONGEST_MESSAGE ? new Typed.TooLong() : new Typed.Line(line))
        .toList();
  }

  @Override
  public boolean print(Stream stream, StyledText line) {
    if (!reading) {
      return plain.print(stream, line);
    }
    Output output = stream == Stream.OUT ? context.out() : context.err();
    reader.printAbove(output.rendered(line));
    return true;
  }

  @Override
  public void close() {
    try {
      if (reading && reader.getBuffer().length() > 0) {
        terminal.writer().println();
        terminal.flush();
      }
      terminal.close();
    } catch (IOException e) {
      return; // it is as it was, or cannot be helped
    }
  }
}
