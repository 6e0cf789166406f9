package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<Long> sent = new ArrayList<>();
  private final Outbox outbox =
      new Outbox(
          new VirtualHosts(1).host("10.0.0.1"), frame -> sent.add(((Frame.Message) frame).id()));

  @Test
  void sendsNoMoreThanTheReceiverHoldsBehindTheOldestInFlight() {
    for (int i = 0; i < 2 * Outbox.WINDOW; i++) {
      outbox.add(new byte[0]);
    }
    for (long id = 2; id <= Outbox.WINDOW; id++) {
      outbox.acknowledged(id);
    }
    assertThat(sent).hasSize(Outbox.WINDOW).endsWith((long) Outbox.WINDOW);

    outbox.acknowledged(1);
    assertThat(sent).hasSize(2 * Outbox.WINDOW).isSorted();
  }

  @Test
  void isEmptyWhenAllIsAcknowledged() {
    outbox.add(new byte[0]);
    outbox.acknowledged(2);
    assertThat(outbox.isEmpty()).isFalse();

    outbox.acknowledged(1);
    assertThat(outbox.isEmpty()).isTrue();
  }
}
