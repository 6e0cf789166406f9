package io.clawchat.machine;

import io.clawchat.host.Timer;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks by deadline, and by the order they were set where deadlines are equal. */
final class TimerQueue {
  private final TreeSet<Entry> entries =
      new TreeSet<>(Comparator.comparingLong(Entry::deadlineNs).thenComparingLong(Entry::sequence));
  private long nextSequence;

  Timer set(long deadlineNs, Runnable task) {
    Entry entry = new Entry(deadlineNs, nextSequence++, task);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  /** The earliest deadline, or {@link Long#MAX_VALUE} where no task waits. */
  long nextDeadlineNs() {
    return entries.isEmpty() ? Long.MAX_VALUE : entries.getFirst().deadlineNs;
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
      if (entries.isEmpty()) {
        return null;
      }
      Entry first = entries.getFirst();
      if (first.deadlineNs > nowNs || first.sequence >= sequence) {
        return null;
      }
      entries.removeFirst();
      return first.task;
    }
  }

  private record Entry(long deadlineNs, long sequence, Runnable task) {}
}
