package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.Ping;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the other side is there, and what follows where it is not. */
class SessionConsentTest {
  private final SessionPair pair = new SessionPair(1);
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void isEstablishedOnlyWhenTheOtherSideHasShownItsKeys() {
    pair.world.loss(1);
    left.session.ways().confirm(List.of());
    pair.world.runFor(Duration.ofSeconds(10));
    assertThat(left.session.ways().isConfirmed()).isFalse();
    assertThat(left.established).isEmpty();

    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(3));
    assertThat(left.session.ways().isConfirmed()).isTrue();
    assertThat(left.established).containsExactly(right.address);
  }

  @Test
  void endsAsNeverConfirmedWhenNoPacketUnderItsKeysCame() {
    pair.world.loss(1);
    left.session.ways().confirm(List.of());
    pair.world.runFor(Duration.ofSeconds(31));

    assertThat(left.end).contains(SessionEnd.NEVER_CONFIRMED);
  }

  @Test
  void eachSideChecksAnIdlePathEightToTwelveSecondsAfterAnAnswer() {
    pair.connect();
    pair.world.runFor(Duration.ofMinutes(1));
    int before = pair.world.packets().size();
    pair.world.runFor(Duration.ofMinutes(10));

    int checks = (pair.world.packets().size() - before) / 2; // a challenge and its response
    assertThat(checks).isBetween(100, 150);
  }

  /**
   * A client that knows the file names somebody else's address as its own, by one forged source.
   */
  @Test
  void endsThoughAPeerIsHeardThatNeverAnswersOnThePathInUse() {
    InetSocketAddress victim = new InetSocketAddress("10.0.0.77", 7_000);
    pair.world.drop(packet -> packet.source().equals(left.address));
    left.session.ways().confirm(List.of());
    pair.world.runFor(Duration.ZERO);
    right.receive(victim, pair.lastPacketOf(left));
    for (int second = 0; second < 31; second++) {
      left.misbehave(List.of(new Ping()));
      right.receive(left.address, pair.lastPacketOf(left));
      pair.world.runFor(Duration.ofSeconds(1));
    }

    assertThat(right.session.ways().inUse().remote()).isEqualTo(victim);
    assertThat(right.end).contains(SessionEnd.CONSENT_LOST);
  }

  @Test
  void givesUpAPathThatHasNotAnsweredFor30SecondsAndNotEarlier() {
    pair.connect();
    pair.world.loss(1);
    pair.world.runFor(Duration.ofMillis(37_900)); // the first check is 8 to 12 s away
    assertThat(left.end).isEmpty();

    pair.world.runFor(Duration.ofMillis(4_100));
    assertThat(left.end).contains(SessionEnd.CONSENT_LOST);
    assertThat(left.scope.isClosed()).isTrue();
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
    pair.world.runFor(Duration.ofSeconds(42));

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
}
