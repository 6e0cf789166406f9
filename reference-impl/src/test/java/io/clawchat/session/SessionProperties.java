package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SessionProperties {

  @Property(tries = 60)
  void deliversEveryMessageOnceAndInOrderWhateverIsLost(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.25) double loss,
      @ForAll @IntRange(min = 1, max = 100) int messages) {
    SessionPair pair = new SessionPair(seed).connect();
    pair.world.loss(loss);

    IntStream.range(0, messages).forEach(i -> pair.left.say("message " + i));
    // No longer than it takes: of idle sessions at this loss, consent ends one in some hundred
    // hours.
    pair.world.runUntil(() -> pair.right.heard.size() >= messages, Duration.ofMinutes(10));
    pair.world.runFor(Duration.ofMinutes(1)); // for what would come twice

    assertThat(pair.right.heard)
        .containsExactlyElementsOf(
            IntStream.range(0, messages).mapToObj(i -> "message " + i).toList());
  }

  /**
   * Whatever the lengths, however much is lost, whenever the reader pauses and the end comes: what
   * was accepted was read in order, or is told to be undelivered.
   */
  @Property(tries = 150)
  void whatWasAcceptedIsDeliveredOrReported(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5_000) Integer> lengths,
      @ForAll @DoubleRange(max = 0.6) double loss,
      @ForAll @IntRange(max = 20_000) int endsAfterMillis,
      @ForAll boolean closes) {
    SessionPair pair = new SessionPair(seed).connect();
    SplittableRandom pauses = new SplittableRandom(seed);
    pair.world.loss(loss);
    for (int length : lengths) {
      assertThat(pair.left.say("x".repeat(length))).isEqualTo(SendResult.ACCEPTED);
    }
    if (closes) {
      pair.left.session.close();
    }
    for (int passed = 0; passed < endsAfterMillis; passed += 500) {
      pair.right.ready = pauses.nextBoolean();
      if (pair.right.ready) {
        pair.right.session.resume();
      }
      pair.world.runFor(Duration.ofMillis(500));
    }
    pair.left.session.close(Duration.ofMillis(100));
    pair.world.runFor(Duration.ofMinutes(1)); // CLOSE may be lost, and consent has to end

    pair.left.assertHeardOrReported(pair.right);
  }
}
