package io.clawchat.natsim.link;

import java.util.random.RandomGenerator;

/** From 0, never, to 1, always. */
final class Probability {
  private Probability() {}

  static void require(String what, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          what + " is a probability from 0 to 1, found " + probability);
    }
  }

  /** Draws, unless the answer is never. */
  static boolean happens(double probability, RandomGenerator random) {
    return probability > 0 && random.nextDouble() < probability;
  }
}
