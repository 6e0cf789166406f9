package io.clawchat.docker.play;

import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when, on the machine's clock. Everything runs on the one thread that calls
 * {@link #runUntil}; other threads hand in what they heard by {@link #post}.
 *
 * <p>While a program starts, the scenario's time stands still: how long a machine takes to load a
 * JVM is no property of a NAT. Tasks that are handed in run all the same.
 */
final class PausableLoop {
  private record Entry(long dueNanos, long order, Runnable task) {}

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::dueNanos).thenComparingLong(Entry::order));
  private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final LongSupplier clock;
  private long order;
  private int pauses;

  /** What the clock showed at time zero, later by every pause there was. */
  private long start;

  private long pausedAt;

  /**
   * A loop whose time begins now.
   *
   * @param clock nanoseconds from some point on, as {@link System#nanoTime}
   */
  PausableLoop(LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** The scenario's time: since the start, less all pauses. */
  Duration now() {
    return Duration.ofNanos(nanos());
  }

  private long nanos() {
    return (pauses > 0 ? pausedAt : clock.getAsLong()) - start;
  }

  /** Stops time until {@link #resume} was called as often as this. */
  void pause() {
    if (pauses++ == 0) {
      pausedAt = clock.getAsLong();
    }
  }

  /** Lets time go on. */
  void resume() {
    if (--pauses == 0) {
      start += clock.getAsLong() - pausedAt;
    }
  }

  /**
   * Sets a task for a time after the start; of two that are due together the first set is first.
   */
  void at(Duration time, Runnable task) {
    entries.add(new Entry(time.toNanos(), order++, task));
  }

  /** Hands a task in, from any thread; it runs as soon as may be. */
  void post(Runnable task) {
    posted.add(task);
  }

  /** Whether nothing is set for later. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Does what is due until a time after the start, or until it is over.
   *
   * @param over looked at after each task
   */
  void runUntil(Duration end, BooleanSupplier over) throws InterruptedException {
    while (!over.getAsBoolean()) {
      long now = nanos();
      @Nullable Entry first = pauses > 0 ? null : entries.peek();
      if (first != null && first.dueNanos() <= now) {
        entries.remove();
        first.task().run();
        continue;
      }
      long next = first == null ? end.toNanos() : Math.min(first.dueNanos(), end.toNanos());
      if (pauses == 0 && next <= now) {
        return;
      }
      long patience = pauses == 0 ? next - now : LONGEST_PAUSE.toNanos();
      @Nullable Runnable task = posted.poll(patience, TimeUnit.NANOSECONDS);
      if (task != null) {
        task.run();
      } else if (pauses > 0) {
        throw new IllegalStateException(
            "a program that was started has said nothing for " + TimeWords.of(LONGEST_PAUSE));
      }
    }
  }
}
