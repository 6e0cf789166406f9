package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.path.Path;
import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.DataPacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void isEstablishedOnlyWhenTheOtherSideHasShownItsKeys() {
    pair.world.loss(1);
    left.session.paths().confirm(List.of());
    pair.world.runFor(Duration.ofSeconds(10));
    assertThat(left.session.paths().isConfirmed()).isFalse();

    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(3));
    assertThat(left.session.paths().isConfirmed()).isTrue();
  }

  @Test
  void endsAsNeverConfirmedWhenNoPacketUnderItsKeysCame() {
    pair.world.loss(1);
    left.session.paths().confirm(List.of());
    pair.world.runFor(Duration.ofSeconds(31));

    assertThat(left.end).contains(SessionEnd.NEVER_CONFIRMED);
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
  void checksASilentPathEveryFourToSixSeconds() {
    pair.connect();
    pair.world.runFor(Duration.ofMinutes(1));
    int before = pair.world.packets().size();
    pair.world.runFor(Duration.ofMinutes(10));

    int checks = (pair.world.packets().size() - before) / 2; // a challenge and its response
    assertThat(checks).isBetween(100, 150);
  }

  @Test
  void givesUpAPathThatWasSilentFor30SecondsAndNotEarlier() {
    pair.connect();
    pair.world.loss(1);
    pair.world.runFor(Duration.ofMillis(29_900));
    assertThat(left.end).isEmpty();

    pair.world.runFor(Duration.ofMillis(200));
    assertThat(left.end).contains(SessionEnd.CONSENT_LOST);
    assertThat(left.scope.isClosed()).isTrue();
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

  @Test
  void endsWhenItsKeyIsUsedUp() throws Exception {
    Scope scope = pair.world.host("10.0.0.3").scope("session");
    UdpSocket socket = scope.bind(5_000, _ -> {});
    Epochs epochs = new Epochs(SessionPair.filled(1), SessionPair.filled(2), 1);
    SecretBytes portKey = SessionPair.filled(3);
    Path first = new Path(socket, left.address);
    Session session =
        new Session(scope, new Established(epochs, first, portKey), Padding.NONE, left);
    session.send(new byte[1]);
    pair.world.runFor(Duration.ofMillis(10));
    assertThat(left.end).isEmpty();

    session.send(new byte[1]);
    pair.world.runFor(Duration.ofMillis(10));
    assertThat(left.end).contains(SessionEnd.KEY_EXHAUSTED);
    assertThat(scope.isClosed()).isTrue();
    assertThat(portKey.isDestroyed()).isTrue();
  }

  @Test
  void tellsTheOtherSideWhenItCloses() {
    pair.connect();
    left.session.close();
    pair.world.runFor(Duration.ofSeconds(1));

    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
    assertThat(right.end).contains(SessionEnd.CLOSED_BY_PEER);
    assertThat(left.say("too late")).isEqualTo(SendResult.ENDED);
  }

  @Test
  void deliversWhatWasSaidBeforeItCloses() {
    pair.connect();
    pair.world.loss(1);
    left.say("one more thing");
    left.session.close();
    assertThat(left.say("and another")).isEqualTo(SendResult.ENDED);
    pair.world.runFor(Duration.ofMillis(500));
    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(5));

    assertThat(right.heard).containsExactly("one more thing");
    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
  }

  @Test
  void closesOnlyWhenAllIsDeliveredHoweverLongItTakes() {
    pair.connect();
    dropMessages();
    left.say("one more thing");
    left.session.close();
    pair.world.runFor(Duration.ofMinutes(5));
    assertThat(left.end).isEmpty();

    pair.world.drop(packet -> false);
    pair.world.runFor(Duration.ofSeconds(11));
    assertThat(right.heard).containsExactly("one more thing");
    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
    assertThat(left.undelivered).isEqualTo(Undelivered.NOTHING);
  }

  @Test
  void closesAtTheLatestWhenItIsTold() {
    pair.connect();
    dropMessages();
    left.say("into the void");
    left.session.close();
    left.session.close(Duration.ofSeconds(1));
    pair.world.runFor(Duration.ofMillis(999));
    assertThat(left.end).isEmpty();

    pair.world.runFor(Duration.ofMillis(2));
    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
    assertThat(left.undelivered).isEqualTo(new Undelivered(1, 13));
  }

  @Test
  void bothSidesLearnWhatWasNotDeliveredWhenConsentIsLost() {
    pair.connect();
    left.say("delivered");
    pair.world.runFor(Duration.ofSeconds(1));
    pair.world.loss(1);
    left.say("lost");
    left.say("lost too");
    right.say("lost the other way");
    pair.world.runFor(Duration.ofSeconds(31));

    assertThat(left.end).contains(SessionEnd.CONSENT_LOST);
    assertThat(left.undelivered).isEqualTo(new Undelivered(2, 12));
    assertThat(right.end).contains(SessionEnd.CONSENT_LOST);
    assertThat(right.undelivered).isEqualTo(new Undelivered(1, 18));
  }

  @Test
  void keepsUpConsentWhileTheReaderIsNotReadyAndGoesOnWhenItIs() {
    pair.connect();
    right.ready = false;
    for (int i = 0; i < 200; i++) {
      assertThat(left.say("message " + i)).isEqualTo(SendResult.ACCEPTED);
    }
    left.session.close();
    pair.world.runFor(Duration.ofMinutes(10));
    assertThat(right.heard).isEmpty();
    assertThat(left.end).isEmpty();

    right.ready = true;
    right.session.resume();
    pair.world.runFor(Duration.ofSeconds(5));
    assertThat(right.heard).hasSize(200).endsWith("message 199");
    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
  }

  @Test
  void handsOnWhatHasArrivedWhenTheOtherSideCloses() {
    pair.connect();
    right.ready = false;
    left.say("last words");
    left.session.close(Duration.ofSeconds(1));
    pair.world.runFor(Duration.ofSeconds(2));

    assertThat(right.heard).containsExactly("last words");
    assertThat(left.undelivered).as("nobody had acknowledged it").isEqualTo(new Undelivered(1, 10));
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

  /** Loses what carries text and nothing else, told from other packets by its length. */
  private void dropMessages() {
    pair.world.drop(packet -> packet.payload().remaining() > DataPacket.OVERHEAD + 9);
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
