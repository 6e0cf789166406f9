package io.clawchat.cli;

import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.result.RunResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * How far a suite is, on standard error: one line that is rewritten where that is a terminal, else
 * a plain line now and then.
 */
final class Progress {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintWriter err;
  private final OptionalInt columns;
  private final int total;
  private final String noun;
  private final LongSupplier clock;

  private int ended;
  private int notAsExpected;
  private int drawn;
  private long nextNanos;

  /**
   * Progress of no runs yet.
   *
   * @param columns how wide the terminal is; empty where there is none
   * @param total runs there will be
   * @param noun what is counted, in the plural: {@code runs}
   * @param clock nanoseconds from some point on, as {@link System#nanoTime}
   */
  Progress(PrintWriter err, OptionalInt columns, int total, String noun, LongSupplier clock) {
    this.err = err;
    this.columns = columns;
    this.total = total;
    this.noun = noun;
    this.clock = clock;
    this.nextNanos = clock.getAsLong() + (columns.isPresent() ? 0 : PLAIN_NANOS);
    if (columns.isPresent()) {
      redraw(words());
    }
  }

  static Progress on(Surroundings world, int total) {
    return on(world, total, "runs");
  }

  /** Progress of something other than runs. */
  static Progress on(Surroundings world, int total, String noun) {
    return new Progress(
        world.err().commands(), world.err().look().terminal(), total, noun, System::nanoTime);
  }

  /** One more run ended. */
  void ended(RunResult run) {
    Scenario scenario = run.scenario();
    ended(
        run.ending() == RunResult.Ending.AS_EXPECTED,
        scenario.cell().map(MatrixCell::matrix).orElse(scenario.name()));
  }

  /** One more ended, by this name. */
  void ended(boolean asExpected, String name) {
    ended++;
    if (!asExpected) {
      notAsExpected++;
    }
    long now = clock.getAsLong();
    if (now - nextNanos < 0) {
      return;
    }
    if (columns.isPresent()) {
      redraw(words() + " · " + name);
      nextNanos = now + REDRAW_NANOS;
    } else {
      err.println(words());
      nextNanos = now + PLAIN_NANOS;
    }
  }

  /** Leaves an empty line to whoever writes next. */
  void close() {
    if (columns.isPresent()) {
      redraw("");
      err.print('\r');
      err.flush();
    }
  }

  private String words() {
    return String.format(
        Locale.ROOT,
        "%3d %% · %,d of %,d %s, %,d not as expected",
        100L * ended / Math.max(1, total),
        ended,
        total,
        noun,
        notAsExpected);
  }

  /** In one write and without clearing the line first, so that nothing flickers. */
  private void redraw(String words) {
    String line = OneLine.of(Printable.of(words), columns.orElseThrow() - 1);
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }
}
