package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SessionPair.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The whole life of a session, on a wire that does at once all that wires do. */
class SessionLifeProperties {

  /**
   * Datagrams are lost, repeated, reordered and changed, while both sides talk and change keys,
   * until one of them closes: in a while, or when all is delivered.
   */
  @Property(tries = 150)
  void whatWasSaidIsHeardOnceAndInOrderOrReported(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.4) double loss,
      @ForAll @DoubleRange(max = 0.3) double duplication,
      @ForAll @DoubleRange(max = 0.2) double corruption,
      @ForAll @IntRange(max = 300) int jitterMillis,
      @ForAll @Size(max = 60) List<@IntRange(max = 4_000) Integer> lengths) {
    SessionPair pair = new SessionPair(seed).connect();
    SplittableRandom turns = new SplittableRandom(seed);
    pair.world.loss(loss);
    pair.world.duplication(duplication);
    pair.world.corruption(corruption);
    pair.world.jitter(Duration.ofMillis(jitterMillis));

    for (int length : lengths) {
      Side speaker = turns.nextBoolean() ? pair.left : pair.right;
      speaker.say(speaker.said.size() + ": " + "x".repeat(length));
      if (turns.nextInt(8) == 0) {
        speaker.session.rotate();
      }
      pair.world.runFor(Duration.ofMillis(turns.nextInt(300)));
    }
    Side closer = turns.nextBoolean() ? pair.left : pair.right;
    boolean waits = turns.nextBoolean();
    if (waits) {
      closer.session.close();
    } else {
      closer.session.close(Duration.ofMillis(turns.nextInt(3_000)));
    }
    pair.world.runUntil(() -> closer.end.isPresent(), Duration.ofHours(1));
    pair.world.runFor(Duration.ofMinutes(1)); // CLOSE may be lost, and consent has to end

    assertThat(pair.left.end).isPresent();
    assertThat(pair.right.end).isPresent();
    pair.left.assertHeardOrReported(pair.right);
    pair.right.assertHeardOrReported(pair.left);
    assertThat(closer.undelivered.isNothing() || !waits || lostConsent(closer)).isTrue();
  }

  private static boolean lostConsent(Side side) {
    return side.end.equals(Optional.of(SessionEnd.CONSENT_LOST));
  }
}
