package io.clawchat.cli.terminal;

import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Prints on a thread of its own: a terminal that was stopped with Ctrl-S, or a pipe that nobody
 * reads, stops that thread and nothing else. What waits to be printed is bounded.
 */
public final class Printer implements Lines {
  /** While as many lines wait, messages should not be taken. */
  static final int ENOUGH_LINES = 256;

  /** The same in characters. */
  static final int ENOUGH_CHARACTERS = 1 << 16;

  /** While as many lines wait, others are left out. */
  static final int MOST_LINES = 1_024;

  /** The same in characters. */
  static final int MOST_CHARACTERS = 1 << 22;

  private final Console console;
  private final Executor host;
  private final Queue<Line> waiting = new ArrayDeque<>();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("clawchat-printer").unstarted(this::run);
  private Runnable roomAgain = () -> {};
  private Runnable lost = () -> {};
  private Runnable done = () -> {};
  private long characters;
  private long leftOut;
  private boolean full;
  private boolean failed;
  private boolean closing;

  private record Line(Console.Stream stream, StyledText text, int length) {}

  /**
   * A printer that has not begun.
   *
   * @param host runs what {@link #start} is given
   */
  public Printer(Console console, Executor host) {
    this.console = console;
    this.host = host;
  }

  /**
   * Begins.
   *
   * @param roomAgain run when {@link #isReady} has become true again
   * @param lost run when something could not be printed; then nothing will be any more
   */
  public void start(Runnable roomAgain, Runnable lost) {
    this.roomAgain = roomAgain;
    this.lost = lost;
    thread.start();
  }

  @Override
  public synchronized void print(Console.Stream stream, StyledText text) {
    if (failed || closing) {
      return;
    }
    if (waiting.size() >= MOST_LINES || characters >= MOST_CHARACTERS) {
      leftOut++;
      return;
    }
    Line line = new Line(stream, text, text.toString().length());
    waiting.add(line);
    characters += line.length;
    full |= waiting.size() >= ENOUGH_LINES || characters >= ENOUGH_CHARACTERS;
    notifyAll();
  }

  /** Whether more may be printed: not while much waits, nor when it cannot be printed. */
  public synchronized boolean isReady() {
    return !full && !failed;
  }

  /**
   * Takes no more lines.
   *
   * @param done run on the printer's thread once what waits is printed, or cannot be
   */
  public synchronized void end(Runnable done) {
    this.done = done;
    closing = true;
    notifyAll();
  }

  /** The line to print, which stays among those that wait; null where no more will come. */
  private synchronized @Nullable Line awaitNext() throws InterruptedException {
    while (waiting.isEmpty() && !closing) {
      wait();
    }
    return waiting.peek();
  }

  /**
   * The line that waited longest is printed.
   *
   * @return whether that made the printer ready
   */
  private synchronized boolean printed() {
    characters -= waiting.remove().length;
    boolean ready = full && waiting.size() < ENOUGH_LINES / 2 && characters < ENOUGH_CHARACTERS / 2;
    full &= !ready;
    if (ready && leftOut > 0) {
      String words = "clawchat: %,d lines were left out here, since nobody read".formatted(leftOut);
      leftOut = 0;
      print(Console.Stream.ERR, new StyledText().add(Style.BAD, words));
    }
    return ready;
  }

  private synchronized void fail() {
    failed = true;
    waiting.clear();
  }

  private void run() {
    try {
      Line line = awaitNext();
      while (line != null) {
        if (!console.print(line.stream, line.text)) {
          fail();
          host.execute(lost);
        } else if (printed()) {
          host.execute(roomAgain);
        }
        line = awaitNext();
      }
      done.run();
    } catch (InterruptedException | RejectedExecutionException over) {
      return; // the command has ended
    }
  }
}
