package io.clawchat.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private final TimerQueue queue = new TimerQueue();
  private final List<String> ran = new ArrayList<>();

  @Test
  void aTaskIsDueAtItsDeadlineAndNotANanosecondBefore() {
    set(100, () -> ran.add("task"));
    runDue(99);
    assertThat(ran).isEmpty();
    runDue(100);
    assertThat(ran).containsExactly("task");
  }

  @Test
  void equalDeadlinesKeepTheOrderInWhichTheyWereSet() {
    set(100, () -> ran.add("first"));
    set(100, () -> ran.add("second"));
    set(50, () -> ran.add("early"));
    runDue(100);
    assertThat(ran).containsExactly("early", "first", "second");
  }

  @Test
  void aTaskSetDuringATurnWaitsForTheNext() {
    set(100, () -> set(0, () -> ran.add("again")));
    runDue(100);
    assertThat(ran).isEmpty();
    runDue(100);
    assertThat(ran).containsExactly("again");
  }

  @Test
  void aCancelledTaskLeavesNothingBehind() {
    Timer timer = set(100, () -> ran.add("cancelled"));
    timer.cancel();
    assertThat(queue.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    runDue(100);
    assertThat(ran).isEmpty();
  }

  @Test
  void theNextDeadlineIsTheEarliest() {
    set(300, () -> {});
    set(200, () -> {});
    assertThat(queue.nextDeadlineNs()).isEqualTo(200);
  }

  @Test
  void delaysCountFromTheStartAndNotFromBeingSet() {
    queue.set(100, () -> ran.add("long"));
    queue.set(99, () -> ran.add("short"));
    assertThat(queue.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    queue.start(1_000);
    assertThat(queue.nextDeadlineNs()).isEqualTo(1_099);
    queue.start(5_000);
    runDue(1_100);
    assertThat(ran).containsExactly("short", "long");
  }

  @Test
  void aTaskCancelledBeforeItsStartNeverRuns() {
    queue.set(0, () -> ran.add("cancelled")).cancel();
    queue.start(0);
    runDue(0);
    assertThat(ran).isEmpty();
  }

  @Test
  void aDelayLongerThanTimeItselfNeverEnds() {
    queue.set(Long.MAX_VALUE, () -> {});
    queue.start(1);
    assertThat(queue.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
  }

  private Timer set(long delayNs, Runnable task) {
    Timer timer = queue.set(delayNs, task);
    queue.start(0);
    return timer;
  }

  private void runDue(long nowNs) {
    TimerQueue.Due due = queue.dueAt(nowNs);
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      task.run();
    }
  }
}
