package io.clawchat.natsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueProperties {

  /** A number from 0 schedules an event at that time, −1 takes one, below that cancels one. */
  @Property
  void isASortedListInDisguise(
      @ForAll @Size(max = 300) List<@IntRange(min = -3, max = 9) Integer> actions) {
    EventQueue queue = new EventQueue();
    List<Timed> model = new ArrayList<>();
    for (int action : actions) {
      if (action >= 0) {
        Timed event = new Timed(action);
        queue.schedule(event, action);
        model.add(event);
        model.sort(Comparator.comparingLong(timed -> timed.timeNs)); // stable
      } else if (!model.isEmpty() && action == -1) {
        assertThat(queue.take()).isSameAs(model.removeFirst());
      } else if (!model.isEmpty()) {
        queue.cancel(model.remove(model.size() / -action));
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.nextTimeNs())
          .isEqualTo(model.isEmpty() ? Long.MAX_VALUE : model.getFirst().timeNs);
    }
    assertThat(queue.waiting()).containsExactlyInAnyOrderElementsOf(model);
    for (Timed event : model) {
      assertThat(queue.timeNs(event)).isEqualTo(event.timeNs);
      assertThat(queue.take()).isSameAs(event);
    }
  }

  private static final class Timed extends Event {
    private final long timeNs;

    Timed(long timeNs) {
      this.timeNs = timeNs;
    }

    @Override
    public void fire() {
      throw new AssertionError("this queue is never run");
    }
  }
}
