package io.clawchat.natsim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private final EventQueue queue = new EventQueue();
  private final List<String> fired = new ArrayList<>();

  @Test
  void takesTheEarliestFirst() {
    queue.schedule(event("late"), 3);
    queue.schedule(event("early"), 1);
    queue.schedule(event("between"), 2);

    assertThat(fireAll()).containsExactly("early", "between", "late");
  }

  @Test
  void takesEventsOfOneTimeInTheOrderTheyWereScheduled() {
    for (int i = 0; i < 100; i++) {
      queue.schedule(event("at 5, number " + i), 5);
    }

    assertThat(fireAll()).hasSize(100).isEqualTo(numbered(100));
  }

  @Test
  void forgetsACancelledEventAtOnce() {
    Event cancelled = event("cancelled");
    queue.schedule(event("first"), 1);
    queue.schedule(cancelled, 2);
    queue.schedule(event("last"), 3);

    queue.cancel(cancelled);

    assertThat(queue.size()).isEqualTo(2);
    assertThat(fireAll()).containsExactly("first", "last");
  }

  @Test
  void cancellingWhatIsNotWaitingDoesNothing() {
    Event event = event("once");
    queue.cancel(event);
    queue.schedule(event, 1);

    assertThat(fireAll()).containsExactly("once");
    queue.cancel(event);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void anEventThatHasFiredMayBeScheduledAgain() {
    Event event = event("again");
    queue.schedule(event, 1);
    fireAll();
    queue.schedule(event, 2);

    assertThat(fireAll()).containsExactly("again", "again");
  }

  @Test
  void refusesAnEventThatIsWaitingAlready() {
    Event event = event("twice");
    queue.schedule(event, 1);

    assertThatThrownBy(() -> queue.schedule(event, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waiting already");
  }

  @Test
  void listsWhatWaitsInTheOrderItWasScheduled() {
    Event first = event("first");
    Event second = event("second");
    Event third = event("third");
    queue.schedule(first, 9);
    queue.schedule(second, 1);
    queue.schedule(third, 5);

    assertThat(queue.waiting()).containsExactly(first, second, third);
    assertThat(queue.timeNs(third)).isEqualTo(5);
  }

  @Test
  void anEmptyQueueIsDueNever() {
    assertThat(queue.nextTimeNs()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(queue::take).isInstanceOf(IllegalStateException.class);
  }

  private Event event(String name) {
    return new Event() {
      @Override
      public void fire() {
        fired.add(name);
      }
    };
  }

  private List<String> fireAll() {
    while (!queue.isEmpty()) {
      queue.take().fire();
    }
    return fired;
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("at 5, number " + i);
    }
    return names;
  }
}
