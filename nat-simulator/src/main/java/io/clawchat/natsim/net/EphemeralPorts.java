package io.clawchat.natsim.net;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * The dynamic ports (RFC 6335 §6), 49152 to 65535: one of them is given to a program that names
 * none.
 */
public final class EphemeralPorts {
  private static final int FIRST = 49_152;
  private static final int COUNT = 16_384;

  private EphemeralPorts() {}

  /**
   * A port at random, or the next above it, wrapping around, that is not taken (RFC 6056 §3.3.1);
   * empty where all are.
   */
  public static OptionalInt choose(RandomGenerator random, IntPredicate isTaken) {
    int start = random.nextInt(COUNT);
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + (start + i) % COUNT;
      if (!isTaken.test(port)) {
        return OptionalInt.of(port);
      }
    }
    return OptionalInt.empty();
  }
}
