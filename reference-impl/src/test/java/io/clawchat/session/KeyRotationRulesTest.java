package io.clawchat.session;

import static io.clawchat.session.SessionPair.filled;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.PublicKey;
import io.clawchat.epoch.Epochs;
import io.clawchat.session.SessionPair.Side;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import io.clawchat.wire.KeyShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A side that has no part in other keys, or a wrong one: the session ends, and its owner learns
 * why.
 */
class KeyRotationRulesTest {
  private final SessionPair pair = new SessionPair(1).connect();
  private final Side left = pair.left;
  private final Side right = pair.right;
  private final Epochs here = new Epochs(filled(0), filled(1), filled(2));
  private final Epochs there = new Epochs(filled(0), filled(2), filled(1));
  private final List<SessionEnd> ends = new ArrayList<>();

  @Test
  void theKeysBeforeAreKeptForAsLongAsTheOtherSideMaySealUnderThem() {
    KeyRotation rotation = rotation(DataPacket.GREATEST_EPOCH);
    agree(rotation);
    assertThat(here.inUse()).isEqualTo(1);

    pair.world.runFor(KeyRotation.PATIENCE.minusSeconds(1));
    assertThat(here.open(packet(there))).as("nothing of epoch 1 has come yet").isNotNull();

    byte[] late = packet(there);
    there.use(1);
    rotation.heard(requireNonNull(here.open(packet(there))).epoch());
    pair.world.runFor(KeyRotation.OVERLAP.minusSeconds(1));
    assertThat(here.open(packet(there))).isNotNull();
    pair.world.runFor(Duration.ofSeconds(2));
    assertThat(here.open(late)).isNull();
    assertThat(ends).isEmpty();
  }

  @Test
  void theSessionEndsWhereTheOtherSideGoesOnUnderTheKeysBefore() {
    agree(rotation(DataPacket.GREATEST_EPOCH));

    pair.world.runFor(KeyRotation.PATIENCE.plusSeconds(1));
    assertThat(ends).containsExactly(SessionEnd.KEY_SHARE_WITHHELD);
  }

  @Test
  void theSessionEndsWhereNoEpochIsLeft() {
    KeyRotation rotation = rotation(0);
    assertThat(rotation.received(share(1, 9), left.session.ways().inUse()))
        .isEqualTo(SessionEnd.EPOCHS_EXHAUSTED);

    rotation.start();
    pair.world.runFor(Duration.ofMinutes(47));
    assertThat(ends).isEmpty();
    pair.world.runFor(Duration.ofMinutes(14));
    assertThat(ends).containsExactly(SessionEnd.EPOCHS_EXHAUSTED);
  }

  @Test
  void theSessionEndsWhereAShareIsForKeysThatAreNotTheNextOnes() {
    left.misbehave(List.of(share(2, 9)));

    rightEndsFor(SessionEnd.EPOCH_SKIPPED);
  }

  @Test
  void theSessionEndsWhereAShareIsForKeysOfAFarFuture() {
    left.misbehave(List.of(share(1L << 40, 9)));

    rightEndsFor(SessionEnd.EPOCH_SKIPPED);
  }

  @Test
  void theSessionEndsWhereAShareGivesNoSecret() {
    left.misbehave(List.of(new KeyShare(1, new byte[32])));

    rightEndsFor(SessionEnd.INVALID_KEY_SHARE);
  }

  @Test
  void theSessionEndsWhereTwoSharesForTheSameKeysDiffer() {
    left.session.rotate();
    pair.world.runFor(Duration.ofSeconds(1)); // so that the next share has to wait
    left.misbehave(List.of(share(2, 8)));
    pair.world.runFor(Duration.ofMillis(50));
    left.misbehave(List.of(share(2, 9)));

    rightEndsFor(SessionEnd.CONTRADICTED);
  }

  @Test
  void theSessionEndsWhereTheOtherSideHasNoPartInOtherKeys() {
    left.session.rotate();
    // The right side answers challenges, and nothing else: those packets are the shortest.
    pair.world.drop(packet -> packet.payload().remaining() > DataPacket.OVERHEAD + 9);
    pair.world.runFor(KeyRotation.PATIENCE.minusSeconds(1));
    assertThat(left.end).isEmpty();

    pair.world.runFor(Duration.ofSeconds(2));
    assertThat(left.end).contains(SessionEnd.KEY_SHARE_WITHHELD);
  }

  @Test
  void aShareOfKeysThatWereMadeLongAgoIsOfNoUse() {
    left.session.rotate();
    pair.world.runFor(Duration.ofSeconds(1));
    left.misbehave(List.of(share(1, 9)));
    pair.world.runFor(Duration.ofSeconds(10));

    assertThat(right.end).isEmpty();
    assertThat(right.epochs.newest()).isEqualTo(1);
  }

  /** One that seals and opens by {@link #here}, and tells {@link #ends}. */
  private KeyRotation rotation(int greatest) {
    return new KeyRotation(
        left.host, here, Duration.ofHours(1), () -> {}, _ -> {}, ends::add, greatest);
  }

  /** Both shares are exchanged, and {@link #here} uses what comes of them. */
  private void agree(KeyRotation rotation) {
    rotation.begin();
    Frame mine = Packets.filled(rotation).getFirst();
    byte[] theirs = there.share(new SplittableRandom(1)).bytes();
    rotation.received(new KeyShare(1, theirs), left.session.ways().inUse());
    there.agree(PublicKey.of(((KeyShare) mine).publicKey()));
    rotation.delivered(mine);
  }

  private void rightEndsFor(SessionEnd reason) {
    pair.world.runFor(Duration.ofSeconds(1));
    assertThat(right.end).contains(reason);
    assertThat(left.end).contains(SessionEnd.CLOSED_BY_PEER);
  }

  private static byte[] packet(Epochs from) {
    return requireNonNull(from.seal(new byte[1])).packet();
  }

  private static KeyShare share(long epoch, int value) {
    return new KeyShare(epoch, filled(value).copy());
  }
}
