package io.clawchat.machine;

import io.clawchat.host.Timer;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by deadline, and by the order they were set where deadlines are equal.
 *
 * <p>A callback is one instant to the protocol, however long the machine takes for it. So the
 * delays it sets count from its end: what it sends after setting one has the whole of it to be
 * answered, and of two delays the shorter always ends first.
 */
final class TimerQueue {
  private final SequencedSet<Entry> unstarted = new LinkedHashSet<>();
  private final TreeSet<Entry> started =
      new TreeSet<>(
          Comparator.<Entry>comparingLong(entry -> entry.deadlineNs)
              .thenComparingLong(entry -> entry.sequence));
  private long nextSequence;

  /** Takes a task whose delay has yet to {@link #start}. */
  Timer set(long delayNs, Runnable task) {
    Entry entry = new Entry(delayNs, nextSequence++, task);
    unstarted.add(entry);
    return () -> {
      if (!unstarted.remove(entry)) {
        started.remove(entry);
      }
    };
  }

  boolean hasUnstarted() {
    return !unstarted.isEmpty();
  }

  /** The delays set since the last call count from {@code nowNs}. */
  void start(long nowNs) {
    for (Entry entry : unstarted) {
      entry.deadlineNs = saturatedSum(nowNs, entry.delayNs);
      started.add(entry);
    }
    unstarted.clear();
  }

  /** The earliest deadline, or {@link Long#MAX_VALUE} where no task waits. */
  long nextDeadlineNs() {
    return started.isEmpty() ? Long.MAX_VALUE : started.getFirst().deadlineNs;
  }

  /** What is set by now and due by {@code nowNs}: a task that sets itself again at once is not. */
  Due dueAt(long nowNs) {
    return new Due(nowNs, nextSequence);
  }

  /** The tasks of one turn. */
  final class Due {
    private final long nowNs;
    private final long sequence;

    private Due(long nowNs, long sequence) {
      this.nowNs = nowNs;
      this.sequence = sequence;
    }

    /** Takes out the next task, or null where none is left. */
    @Nullable Runnable poll() {
      if (started.isEmpty()) {
        return null;
      }
      Entry first = started.getFirst();
      if (first.deadlineNs > nowNs || first.sequence >= sequence) {
        return null;
      }
      started.removeFirst();
      return first.task;
    }
  }

  static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static final class Entry {
    final long delayNs;
    final long sequence;
    final Runnable task;
    long deadlineNs;

    Entry(long delayNs, long sequence, Runnable task) {
      this.delayNs = delayNs;
      this.sequence = sequence;
      this.task = task;
    }
  }
}
