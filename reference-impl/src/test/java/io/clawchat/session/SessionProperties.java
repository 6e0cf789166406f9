package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

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
}
