package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.Close;
import io.clawchat.wire.FrameCodec;
import io.clawchat.wire.Message;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.Ping;
import org.junit.jupiter.api.Test;

class PacketTest {
  private final Rogue source = new Rogue();

  @Test
  void takesWhatFillsItToTheLastByteAndNoMore() {
    Message message = new Message(1, true, new byte[7]);
    Packet packet = new Packet(FrameCodec.lengthOf(message) + 1);
    assertThat(packet.add(source, message)).isTrue();
    assertThat(packet.add(source, new PathChallenge(1))).isFalse();
    assertThat(packet.add(source, new Ping())).isTrue();

    assertThat(packet.room()).isZero();
    assertThat(packet.add(source, new Ping())).isFalse();
    assertThat(packet.frames()).containsExactly(message, new Ping());
  }

  @Test
  void takesNothingAfterTheLastFrame() {
    Packet packet = new Packet(100);
    packet.addLast(source, new Close());

    assertThat(packet.add(source, new Ping())).isFalse();
    assertThat(packet.frames()).containsExactly(new Close());
  }

  @Test
  void isToBeAcknowledgedWhereAFrameInItIs() {
    Packet packet = new Packet(100);
    assertThat(packet.isAckEliciting()).isFalse();
    packet.add(source, new PathChallenge(1));
    assertThat(packet.isAckEliciting()).isFalse();
    packet.add(source, new Ping());
    assertThat(packet.isAckEliciting()).isTrue();
  }
}
