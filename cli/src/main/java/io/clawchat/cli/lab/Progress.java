package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.OneLine;
import io.clawchat.cli.terminal.Printable;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.RunListener;
import io.clawchat.scenario.result.RunResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * How far a suite is, on standard error: one line that is rewritten where that is a terminal, else
 * a plain line now and then. Any thread may tell it.
 *
 * <p>What is played in real time is as far as its timeline; in virtual time a run counts when it is
 * over.
 */
final class Progress implements RunListener {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(2).toNanos();

  /** Where lines stay, as in a file, and nothing has happened. */
  private static final long PLAIN_TICK_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter err;
  private final OptionalInt columns;
  private final int total;
  private final String noun;
  private final LongSupplier clock;

  /** What all timelines take together; 0 in virtual time. */
  private final long realNanos;

  /** Runs whose sites stand, and since when. */
  private final Map<Scenario, Long> standing = new HashMap<>();

  private final long startNanos;
  private long playedNanos;
  private int begun;
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
   * @param realTime what their timelines take together; zero where they are not played in real time
   * @param clock nanoseconds from some point on, as {@link System#nanoTime}
   */
  Progress(
      PrintWriter err,
      OptionalInt columns,
      int total,
      String noun,
      Duration realTime,
      LongSupplier clock) {
    this.err = err;
    this.columns = columns;
    this.total = total;
    this.noun = noun;
    this.realNanos = realTime.toNanos();
    this.clock = clock;
    this.startNanos = clock.getAsLong();
    this.nextNanos = startNanos + (columns.isPresent() ? 0 : PLAIN_NANOS);
    if (columns.isPresent()) {
      redraw(words());
    }
  }

  /** Of runs in virtual time. */
  static Progress simulated(ProcessContext context, int total) {
    return on(context, total, "runs", Duration.ZERO);
  }

  /** Of runs in real time. */
  static Progress played(ProcessContext context, List<Scenario> scenarios) {
    Duration together =
        scenarios.stream().map(Scenario::duration).reduce(Duration.ZERO, Duration::plus);
    return on(context, scenarios.size(), "runs", together);
  }

  /** Of something other than runs. */
  static Progress on(ProcessContext context, int total, String noun) {
    return on(context, total, noun, Duration.ZERO);
  }

  private static Progress on(ProcessContext context, int total, String noun, Duration realTime) {
    return new Progress(
        context.err().commands(),
        context.err().look().terminal(),
        total,
        noun,
        realTime,
        System::nanoTime);
  }

  @Override
  public synchronized void begun(Scenario scenario) {
    begun++;
    show("");
  }

  /** The site of this run stands, and its timeline begins. */
  synchronized void stands(Scenario scenario) {
    standing.put(scenario, clock.getAsLong());
    show("");
  }

  @Override
  public synchronized void ended(RunResult run) {
    Scenario scenario = run.scenario();
    standing.remove(scenario);
    playedNanos += scenario.duration().toNanos();
    ended(
        run.ending() == RunResult.Ending.AS_EXPECTED,
        scenario.cell().map(MatrixCell::matrix).orElse(scenario.name()));
  }

  /** One more ended, by this name. */
  synchronized void ended(boolean asExpected, String name) {
    ended++;
    if (!asExpected) {
      notAsExpected++;
    }
    show(" · " + name);
  }

  /** Time has gone by. */
  synchronized void tick() {
    long quiet = clock.getAsLong() - nextNanos + PLAIN_NANOS;
    if (columns.isPresent() || quiet >= PLAIN_TICK_NANOS) {
      show("");
    }
  }

  private void show(String last) {
    long now = clock.getAsLong();
    if (now - nextNanos < 0) {
      return;
    }
    if (columns.isPresent()) {
      redraw(words() + last);
      nextNanos = now + REDRAW_NANOS;
    } else {
      err.println(words());
      nextNanos = now + PLAIN_NANOS;
    }
  }

  /** Leaves an empty line to whoever writes next. */
  synchronized void close() {
    if (columns.isPresent()) {
      redraw("");
      err.print('\r');
      err.flush();
    }
  }

  private String words() {
    String counted =
        String.format(
            Locale.ROOT,
            "%3d %% · %,d of %,d %s, %,d not as expected",
            percent(),
            ended,
            total,
            noun,
            notAsExpected);
    return realNanos == 0
        ? counted
        : String.format(
            Locale.ROOT,
            "%s, %,d being built, %,d at play, %,d s",
            counted,
            begun - ended - standing.size(),
            standing.size(),
            (clock.getAsLong() - startNanos) / 1_000_000_000);
  }

  /** A run that goes on after its time, as where programs start slowly, is not over for that. */
  private long percent() {
    if (realNanos == 0) {
      return 100L * ended / Math.max(1, total);
    }
    long now = clock.getAsLong();
    long atPlay =
        standing.entrySet().stream()
            .mapToLong(run -> Math.min(now - run.getValue(), run.getKey().duration().toNanos()))
            .sum();
    return ended == total ? 100 : Math.min(99, 100 * (playedNanos + atPlay) / realNanos);
  }

  /** In one write and without clearing the line first, so that nothing flickers. */
  private void redraw(String words) {
    String line = OneLine.of(Printable.of(words), columns.orElseThrow() - 1);
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }
}
