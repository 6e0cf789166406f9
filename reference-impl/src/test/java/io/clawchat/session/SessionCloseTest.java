package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.path.Path;
import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.DataPacket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a session that works comes to its end. */
class SessionCloseTest {
  private final SessionPair pair = new SessionPair(1);
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void endsWhenItsKeyIsUsedUp() throws Exception {
    Scope scope = pair.world.host("10.0.0.3").scope("session");
    UdpSocket socket = scope.bind(5_000, _ -> {});
    Epochs epochs =
        new Epochs(SessionPair.filled(0), SessionPair.filled(1), SessionPair.filled(2), 1);
    SecretBytes portKey = SessionPair.filled(3);
    Path first = new Path(socket, left.address);
    Session session =
        new Session(scope, new Established(epochs, first, portKey), SessionSettings.DEFAULT, left);
    session.send(new byte[1]);
    pair.world.runFor(Duration.ofMillis(10));
    assertThat(left.end).isEmpty();

    session.send(new byte[1]);
    pair.world.runFor(Duration.ofMillis(10));
    assertThat(left.end).contains(SessionEnd.KEY_EXHAUSTED);
    assertThat(scope.isClosed()).isTrue();
    assertThat(portKey.isDestroyed()).isTrue();
    assertThatThrownBy(() -> epochs.open(new byte[100])).isInstanceOf(IllegalStateException.class);
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
  void closesEarlierThanItIsToldToWhereAllIsDelivered() {
    pair.connect();
    left.say("one more thing");
    left.session.close(Duration.ofMinutes(1));
    assertThat(left.say("too late")).isEqualTo(SendResult.ENDED);
    pair.world.runFor(Duration.ofSeconds(1));

    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
    assertThat(left.undelivered).isEqualTo(Undelivered.NOTHING);
  }

  @Test
  void closesAsSoonAsTheReaderThatWasNotReadyHasTakenTheLastMessage() {
    pair.connect();
    right.ready = false;
    left.say("one more thing");
    left.session.close();
    pair.world.runFor(Duration.ofSeconds(30));
    assertThat(left.end).isEmpty();

    right.ready = true;
    right.session.resume();
    pair.world.runFor(Duration.ofMillis(10)); // one way
    assertThat(left.end).contains(SessionEnd.CLOSED_HERE);
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
  void handsOnWhatHasArrivedWhenTheOtherSideCloses() {
    pair.connect();
    right.ready = false;
    left.say("last words");
    left.session.close(Duration.ofSeconds(1));
    pair.world.runFor(Duration.ofSeconds(2));

    assertThat(right.heard).containsExactly("last words");
    assertThat(left.undelivered).as("nobody had acknowledged it").isEqualTo(new Undelivered(1, 10));
  }

  /** Loses what carries text and nothing else, told from other packets by its length. */
  private void dropMessages() {
    pair.world.drop(packet -> packet.payload().remaining() > DataPacket.OVERHEAD + 9);
  }
}
