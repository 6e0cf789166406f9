package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<Frame.Message> sent = new ArrayList<>();
  private int rooms;
  private final Outbox outbox =
      new Outbox(
          new VirtualHosts(1).host("10.0.0.1"),
          frame -> sent.add((Frame.Message) frame),
          () -> rooms++);

  @Test
  void sendsNoMoreThanTheReceiverHoldsBehindTheOldestInFlight() {
    for (int i = 0; i < 2 * Outbox.WINDOW; i++) {
      outbox.add(new byte[0]);
    }
    for (long number = 2; number <= Outbox.WINDOW; number++) {
      outbox.acknowledged(number);
    }
    assertThat(numbers()).hasSize(Outbox.WINDOW).endsWith((long) Outbox.WINDOW);

    outbox.acknowledged(1);
    assertThat(numbers()).hasSize(2 * Outbox.WINDOW).isSorted();
  }

  @Test
  void isEmptyWhenAllIsAcknowledged() {
    outbox.add(new byte[0]);
    outbox.acknowledged(2);
    assertThat(outbox.isEmpty()).isFalse();

    outbox.acknowledged(1);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void splitsAMessageIntoFragmentsAndMarksTheLast() {
    outbox.add(new byte[2 * Frame.Message.LONGEST_BODY + 1]);
    outbox.add(new byte[Frame.Message.LONGEST_BODY]);
    outbox.add(new byte[0]);

    assertThat(sent.stream().map(fragment -> fragment.body().length))
        .containsExactly(1_100, 1_100, 1, 1_100, 0);
    assertThat(sent.stream().map(Frame.Message::last))
        .containsExactly(false, false, true, true, true);
  }

  @Test
  void countsAMessageAsDeliveredWhenItIsAcknowledgedWithAllBeforeIt() {
    outbox.add(new byte[1_101]);
    outbox.add(new byte[5]);
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(2, 1_106));

    outbox.acknowledged(2);
    outbox.acknowledged(3);
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(2, 1_106));

    outbox.add(new byte[7]);
    outbox.acknowledged(1);
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(1, 7));

    outbox.acknowledged(4);
    assertThat(outbox.undelivered()).isEqualTo(Undelivered.NOTHING);
  }

  @Test
  void saysOnceWhenThereIsRoomAgain() {
    for (int i = 0; i < Outbox.WINDOW + Outbox.QUEUE; i++) {
      assertThat(outbox.add(new byte[0])).isTrue();
    }
    assertThat(outbox.add(new byte[0])).isFalse();
    assertThat(outbox.add(new byte[0])).isFalse();
    assertThat(rooms).isZero();

    outbox.acknowledged(1);
    outbox.acknowledged(2);
    assertThat(rooms).isOne();
    assertThat(outbox.add(new byte[0])).isTrue();
  }

  private List<Long> numbers() {
    return sent.stream().map(Frame.Message::number).toList();
  }
}
