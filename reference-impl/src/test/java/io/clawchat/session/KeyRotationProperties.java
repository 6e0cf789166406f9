package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeyRotationProperties {
  private static final Duration STEP = Duration.ofMillis(600);

  /**
   * Both sides rotate at once and again and again, on a link that loses a tenth, delivers in any
   * order and repeats: at the end there is one key, and every message was heard once and in order.
   */
  @Property(tries = 10_000)
  void whateverTheLinkDoesThereIsOneKeyAndNothingIsLost(@ForAll long seed) {
    SessionPair pair = new SessionPair(seed).connect();
    SplittableRandom chance = new SplittableRandom(seed);
    pair.world.loss(0.1);
    pair.world.jitter(Duration.ofMillis(40));
    pair.world.duplication(0.1);
    List<String> toTheRight = new ArrayList<>();
    List<String> toTheLeft = new ArrayList<>();

    pair.left.session.rotate();
    pair.right.session.rotate();
    for (int step = 0; step < 10; step++) {
      if (chance.nextInt(4) == 0) {
        pair.left.session.rotate();
      }
      if (chance.nextInt(4) == 0) {
        pair.right.session.rotate();
      }
      String message = "message " + step;
      pair.left.say(message);
      toTheRight.add(message);
      pair.right.say(message);
      toTheLeft.add(message);
      pair.world.runFor(STEP);
    }
    pair.world.loss(0);
    pair.world.runFor(Duration.ofSeconds(8));

    assertThat(pair.right.heard).isEqualTo(toTheRight);
    assertThat(pair.left.heard).isEqualTo(toTheLeft);
    assertThat(pair.left.epochs.inUse()).isEqualTo(pair.right.epochs.inUse()).isPositive();
    assertThat(pair.left.rotations).isEqualTo(pair.right.rotations);
  }
}
