package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that are no packets of the other side: silence, and no harm. */
class SessionForgeryTest {
  private final SessionPair pair = new SessionPair(1);
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void acceptsNoPacketTwice() {
    pair.connect();
    left.say("once");
    pair.world.runFor(Duration.ofSeconds(1));
    int sent = pair.world.packets().size();

    for (byte[] packet : List.copyOf(right.received)) {
      assertThat(right.receive(left.address, packet)).isFalse();
    }
    assertThat(right.heard).containsExactly("once");
    assertThat(pair.world.packets()).hasSize(sent);
  }

  @Test
  void isSilentToWhatIsForged() {
    pair.connect();
    left.say("genuine");
    pair.world.runFor(Duration.ofSeconds(1));
    byte[] genuine = right.received.getLast();
    int sent = pair.world.packets().size();

    for (int i = 0; i < genuine.length; i++) {
      byte[] forged = genuine.clone();
      forged[i] ^= 1;
      assertThat(right.receive(left.address, forged)).as("byte %d", i).isFalse();
    }
    assertThat(pair.world.packets()).hasSize(sent);
  }

  @Test
  void takesAGenuinePacketAfterAForgedOneWithItsNumber() {
    pair.connect();
    List<ByteBuffer> caught = new ArrayList<>();
    pair.world.drop(packet -> packet.source().equals(left.address) && caught.add(packet.payload()));
    left.say("genuine");
    pair.world.runFor(Duration.ofMillis(1));
    byte[] genuine = new byte[caught.getLast().remaining()];
    caught.getLast().duplicate().get(genuine);
    byte[] forged = genuine.clone();
    forged[forged.length - 1] ^= 1;

    assertThat(right.receive(left.address, forged)).isFalse();
    assertThat(right.receive(left.address, genuine)).isTrue();
    assertThat(right.heard).containsExactly("genuine");
  }
}
