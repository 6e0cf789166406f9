package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.Message;
import io.clawchat.wire.Taken;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Path path = path();
  private int rooms;
  private final Outbox outbox = new Outbox(() -> rooms++);

  @Test
  void sendsNoMoreThanTheReceiverHoldsBeyondWhatWasTaken() {
    for (int i = 0; i < 2 * Outbox.WINDOW; i++) {
      outbox.add(new byte[0]);
    }
    assertThat(numbers(sent())).hasSize(Outbox.WINDOW).isSorted().endsWith(32L);
    assertThat(outbox.isDue()).isFalse();

    taken(1);
    assertThat(outbox.isDue()).isTrue();
    assertThat(numbers(sent())).containsExactly(33L);
    taken(Outbox.WINDOW);
    assertThat(numbers(sent())).hasSize(31).endsWith(64L);
  }

  @Test
  void putsAsMuchIntoAPacketAsFits() {
    outbox.add(new byte[500]);
    outbox.add(new byte[500]);
    outbox.add(new byte[500]);

    assertThat(numbers(sent())).containsExactly(1L, 2L);
    assertThat(numbers(sent())).containsExactly(3L);
    assertThat(sent()).isEmpty();
  }

  @Test
  void splitsAMessageIntoFragmentsAndMarksTheLast() {
    outbox.add(new byte[2 * Message.LONGEST_BODY + 1]);
    outbox.add(new byte[Message.LONGEST_BODY]);
    outbox.add(new byte[0]);

    List<Message> sent = new ArrayList<>();
    while (outbox.isDue()) {
      sent().forEach(frame -> sent.add((Message) frame));
    }
    assertThat(sent)
        .extracting(fragment -> fragment.body().length)
        .containsExactly(1_100, 1_100, 1, 1_100, 0);
    assertThat(sent).extracting(Message::last).containsExactly(false, false, true, true, true);
  }

  @Test
  void sendsAgainWhatWasLostTheOldestFirstAndBeforeAllElse() {
    for (int i = 0; i < 4; i++) {
      outbox.add(new byte[500]);
    }
    List<Frame> first = sent();
    first.reversed().forEach(outbox::lost);

    assertThat(outbox.isDue()).isTrue();
    assertThat(numbers(sent())).containsExactly(1L, 2L);
    assertThat(numbers(sent())).containsExactly(3L, 4L);
  }

  @Test
  void sendsNothingAgainThatHasArrivedOtherwise() {
    outbox.add(new byte[1]);
    outbox.add(new byte[1]);
    outbox.add(new byte[1]);
    List<Frame> sent = sent();
    sent.forEach(outbox::lost);
    outbox.delivered(sent.get(1));
    outbox.lost(sent.get(1));
    taken(1);
    outbox.lost(sent.get(0));

    assertThat(numbers(sent())).containsExactly(3L);
  }

  @Test
  void countsAMessageAsDeliveredWhenItIsTaken() {
    outbox.add(new byte[1_101]);
    outbox.add(new byte[5]);
    sent();
    sent();
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(2, 1_106));
    assertThat(outbox.isEmpty()).isFalse();

    taken(1);
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(2, 1_106));
    taken(2);
    assertThat(outbox.undelivered()).isEqualTo(new Undelivered(1, 5));
    taken(1);
    assertThat(outbox.undelivered())
        .as("what comes late counts not")
        .isEqualTo(new Undelivered(1, 5));

    taken(3);
    assertThat(outbox.undelivered()).isEqualTo(Undelivered.NOTHING);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void knowsWhatWasNeverSent() {
    outbox.add(new byte[1]);
    assertThat(outbox.received(new Taken(1), path)).isEqualTo(SessionEnd.ACKNOWLEDGED_UNSENT);
    sent();
    assertThat(outbox.received(new Taken(1), path)).isNull();
    assertThat(outbox.received(new Taken(2), path)).isEqualTo(SessionEnd.ACKNOWLEDGED_UNSENT);
  }

  @Test
  void saysOnceWhenThereIsRoomAgain() {
    for (int i = 0; i < Outbox.WINDOW + Outbox.QUEUE; i++) {
      assertThat(outbox.add(new byte[0])).isTrue();
    }
    assertThat(outbox.add(new byte[0])).isFalse();
    assertThat(outbox.add(new byte[0])).isFalse();
    sent();
    assertThat(rooms).isZero();

    taken(1);
    taken(2);
    assertThat(rooms).isOne();
    assertThat(outbox.add(new byte[0])).isTrue();
  }

  private List<Frame> sent() {
    return Packets.filled(outbox);
  }

  private void taken(long number) {
    @Nullable SessionEnd end = outbox.received(new Taken(number), path);
    assertThat(end).isNull();
  }

  private static List<Long> numbers(List<Frame> frames) {
    return frames.stream().map(frame -> ((Message) frame).number()).toList();
  }

  private static Path path() {
    try {
      return new Path(
          new VirtualHosts(1).host("10.0.0.1").bind(1, _ -> {}), new InetSocketAddress(2));
    } catch (BindException e) {
      throw new AssertionError(e);
    }
  }
}
