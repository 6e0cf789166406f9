package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.DataPacket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a session carries, and for how long. */
class SessionTest {
  private final SessionPair pair = new SessionPair(1);
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void carriesMessagesBothWays() {
    pair.connect();

    left.say("to the right");
    right.say("to the left");
    pair.world.runFor(Duration.ofSeconds(1));

    assertThat(right.heard).containsExactly("to the right");
    assertThat(left.heard).containsExactly("to the left");
  }

  @Test
  void staysUpForADayWithNothingSaid() {
    pair.connect();
    pair.world.runFor(Duration.ofDays(1));
    left.say("good morning");
    pair.world.runFor(Duration.ofSeconds(1));

    assertThat(right.heard).containsExactly("good morning");
  }

  @Test
  void survivesAnOutageOf25Seconds() {
    pair.connect();
    pair.world.loss(1);
    left.say("through the storm");
    pair.world.runFor(Duration.ofSeconds(25));
    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(11));

    assertThat(right.heard).containsExactly("through the storm");
    assertThat(left.end).isEmpty();
  }

  @Test
  void learnsThatARoundTripTakesLongerThanItsTimeout() {
    pair.connect();
    pair.world.latency(Duration.ofMillis(900));
    for (int i = 0; i < 5; i++) {
      left.say("message " + i);
      pair.world.runFor(Duration.ofSeconds(10));
    }
    int before = messagesSent();
    for (int i = 0; i < 20; i++) {
      left.say("message " + i);
      pair.world.runFor(Duration.ofSeconds(10));
    }

    assertThat(messagesSent() - before).isEqualTo(20);
  }

  @Test
  void carriesAMessageOfOneMebibyteAndRefusesALongerOne() {
    pair.connect();
    String text = "x".repeat(Session.LONGEST_MESSAGE);

    assertThat(left.say(text)).isEqualTo(SendResult.ACCEPTED);
    assertThat(left.say(text + "x")).isEqualTo(SendResult.TOO_LONG);
    pair.world.runFor(Duration.ofSeconds(5));
    assertThat(right.heard).containsExactly(text);
  }

  @Test
  void refusesMessagesWhenTooManyWait() {
    pair.connect();
    pair.world.loss(1);
    for (int i = 0; i < Outbox.WINDOW + Outbox.QUEUE; i++) {
      assertThat(left.say("message " + i)).isEqualTo(SendResult.ACCEPTED);
    }

    assertThat(left.say("one too many")).isEqualTo(SendResult.QUEUE_FULL);
    assertThat(left.rooms).isZero();

    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(5));
    assertThat(left.rooms).isOne();
  }

  /** Transmissions of messages by the left side, told from other packets by their length. */
  private int messagesSent() {
    return (int)
        pair.world.packets().stream()
            .filter(packet -> packet.source().equals(left.address))
            .filter(packet -> packet.payload().remaining() > DataPacket.OVERHEAD + 9)
            .count();
  }
}
