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
    queue.set(100, () -> ran.add("task"));
    runDue(99);
    assertThat(ran).isEmpty();
    runDue(100);
    assertThat(ran).containsExactly("task");
  }

  @Test
  void equalDeadlinesKeepTheOrderInWhichTheyWereSet() {
    queue.set(100, () -> ran.add("first"));
    queue.set(100, () -> ran.add("second"));
    queue.set(50, () -> ran.add("early"));
    runDue(100);
    assertThat(ran).containsExactly("early", "first", "second");
  }

  @Test
  void aTaskSetDuringATurnWaitsForTheNext() {
    queue.set(100, () -> queue.set(100, () -> ran.add("again")));
    runDue(100);
    assertThat(ran).isEmpty();
    runDue(100);
    assertThat(ran).containsExactly("again");
  }

  @Test
  void aCancelledTaskLeavesNothingBehind() {
    Timer timer = queue.set(100, () -> ran.add("cancelled"));
    timer.cancel();
    assertThat(queue.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    runDue(100);
    assertThat(ran).isEmpty();
  }

  @Test
  void theNextDeadlineIsTheEarliest() {
    queue.set(300, () -> {});
    queue.set(200, () -> {});
    assertThat(queue.nextDeadlineNs()).isEqualTo(200);
  }

  private void runDue(long nowNs) {
    TimerQueue.Due due = queue.dueAt(nowNs);
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      task.run();
    }
  }
}
