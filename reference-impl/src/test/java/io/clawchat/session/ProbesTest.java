package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.Message;
import io.clawchat.wire.Ping;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private int flushes;
  private final Probes probes = new Probes(() -> flushes++);

  @Test
  void sendAPingWhereNothingElseAsksForAnAcknowledgement() {
    assertThat(probes.isDue()).isFalse();
    assertThat(Packets.filled(probes)).isEmpty();

    probes.probe();
    assertThat(flushes).isOne();
    assertThat(probes.isDue()).isTrue();
    assertThat(Packets.filled(probes)).containsExactly(new Ping());
    assertThat(probes.isDue()).isFalse();
    assertThat(Packets.filled(probes)).isEmpty();
  }

  @Test
  void sendNoneWhereAnotherFrameIsAcknowledged() {
    probes.probe();
    Packet packet = new Packet(100);
    packet.add(new Rogue(), new Message(1, true, new byte[1]));
    probes.fill(packet);

    assertThat(packet.frames()).hasSize(1);
    assertThat(probes.isDue()).isFalse();
  }

  @Test
  void waitForAPacketThatHasRoom() {
    probes.probe();
    probes.fill(new Packet(0));

    assertThat(probes.isDue()).isTrue();
  }

  @Test
  void haveWhatWasLostSentAgainAtOnce() {
    probes.resend();

    assertThat(flushes).isOne();
    assertThat(probes.isDue()).isFalse();
  }
}
