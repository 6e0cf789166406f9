package io.clawchat.session;

import static io.clawchat.session.SessionPair.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.KeyShare;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other keys: by the clock, on demand, and before a key is exhausted. */
class KeyRotationTest {
  private final SessionPair pair = new SessionPair(1).connect();
  private final Side left = pair.left;
  private final Side right = pair.right;

  @Test
  void bothSidesUseTheNextKeysOneRoundTripAfterOneWantsThem() {
    left.session.rotate();
    pair.world.runFor(Duration.ofMillis(20));
    assertThat(left.epochs.inUse()).isEqualTo(1);
    assertThat(left.rotations).containsExactly(1);

    left.say("under other keys");
    pair.world.runFor(Duration.ofMillis(50));
    assertThat(right.epochs.inUse()).isEqualTo(1);
    assertThat(right.rotations).containsExactly(1);
    assertThat(right.heard).containsExactly("under other keys");
  }

  @Test
  void bothAtOnceMakeOneEpoch() {
    left.session.rotate();
    right.session.rotate();
    pair.world.runFor(Duration.ofSeconds(20));

    assertThat(left.rotations).containsExactly(1);
    assertThat(right.rotations).containsExactly(1);
    left.say("to the right");
    right.say("to the left");
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.heard).containsExactly("to the right");
    assertThat(left.heard).containsExactly("to the left");
  }

  @Test
  void aSideThatAsksAgainWhileOneIsOnItsWayGetsOne() {
    left.session.rotate();
    left.session.rotate();
    pair.world.runFor(Duration.ofSeconds(20));

    assertThat(left.rotations).containsExactly(1);
  }

  @Test
  void keysAreInUseForNoLongerThanTheHour() {
    for (int hour = 1; hour <= 24; hour++) {
      pair.world.runFor(Duration.ofHours(1));
      assertThat(left.epochs.inUse()).isGreaterThanOrEqualTo(hour);
    }

    assertThat(left.epochs.inUse()).as("and not for much less").isLessThanOrEqualTo(31);
    assertThat(right.epochs.inUse()).isEqualTo(left.epochs.inUse());
  }

  @Test
  void noHourIsLikeAnother() {
    pair.world.runUntil(() -> left.epochs.inUse() == 1, Duration.ofHours(2));
    Duration first = pair.world.now();
    pair.world.runUntil(() -> left.epochs.inUse() == 2, Duration.ofHours(2));

    assertThat(pair.world.now().minus(first)).isNotEqualTo(first);
  }

  @Test
  void aShareThatIsLostIsSentAgain() {
    pair.world.loss(1);
    left.session.rotate();
    pair.world.runFor(Duration.ofSeconds(3));
    assertThat(left.epochs.inUse()).isZero();

    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(10));
    assertThat(left.epochs.inUse()).isEqualTo(1);
    assertThat(right.epochs.inUse()).isEqualTo(1);
  }

  @Test
  void packetsOfTheKeysBeforeAreTakenForTwoMinutes() {
    pair.world.drop(packet -> packet.source().equals(left.address));
    left.say("late");
    pair.world.runFor(Duration.ofMillis(1));
    byte[] late = pair.lastPacketOf(left);
    pair.world.drop(_ -> false);
    right.session.rotate();
    pair.world.runUntil(() -> right.epochs.inUse() == 1, Duration.ofSeconds(5));
    byte[] later = right.received.getLast();

    assertThat(right.receive(left.address, late)).isTrue();
    assertThat(right.receive(left.address, later)).as("twice").isFalse();
  }

  @Test
  void packetsOfTheKeysBeforeAreRefusedAfterTwoMinutes() {
    pair.world.drop(packet -> packet.source().equals(left.address));
    left.say("late");
    pair.world.runFor(Duration.ofMillis(1));
    byte[] late = pair.lastPacketOf(left);
    pair.world.drop(_ -> false);
    right.session.rotate();
    pair.world.runFor(KeyRotation.OVERLAP.plusSeconds(10));

    assertThat(right.epochs.inUse()).isEqualTo(1);
    assertThat(right.receive(left.address, late)).isFalse();
  }

  @Test
  void nobodyMakesEpochsFasterThanOneIn5Seconds() {
    for (int i = 0; i < 60_000; i += 10) {
      left.session.rotate();
      right.session.rotate();
      pair.world.runFor(Duration.ofMillis(10));
    }

    assertThat(left.epochs.inUse()).isBetween(11, 12);
    assertThat(left.end).isEmpty();
    assertThat(right.end).isEmpty();
  }

  @Test
  void aShareThatComesTooSoonIsAnsweredWhenThePauseIsOver() {
    left.session.rotate();
    pair.world.runFor(Duration.ofSeconds(1));
    left.misbehave(List.of(share(2, 9)));
    pair.world.runFor(Duration.ofSeconds(3));
    assertThat(right.epochs.newest()).isEqualTo(1);

    pair.world.runFor(Duration.ofSeconds(2));
    assertThat(right.epochs.newest()).isEqualTo(2);
  }

  @Test
  void otherKeysComeBeforeTheKeyInUseIsExhausted() {
    SessionPair few = new SessionPair(1, Padding.NONE, 100).connect();
    for (int i = 0; i < 600; i++) {
      few.left.say("message");
      few.world.runFor(Duration.ofMillis(100));
    }

    assertThat(few.right.heard).hasSize(600);
    assertThat(few.left.end).isEmpty();
    assertThat(few.left.epochs.inUse()).isBetween(7, 9);
  }

  @Test
  void aRotationThatIsThroughIsWaitedForNoLonger() {
    left.session.rotate();
    pair.world.runFor(KeyRotation.PATIENCE.multipliedBy(2));

    assertThat(left.end).isEmpty();
    assertThat(right.end).isEmpty();
  }

  @Test
  void aSessionThatHasEndedRotatesNothing() {
    left.session.close();
    pair.world.runFor(Duration.ofSeconds(1));
    int sent = pair.world.packets().size();
    left.session.rotate();
    pair.world.runFor(Duration.ofHours(2));

    assertThat(pair.world.packets()).hasSize(sent);
  }

  private static KeyShare share(long epoch, int value) {
    return new KeyShare(epoch, filled(value).copy());
  }
}
