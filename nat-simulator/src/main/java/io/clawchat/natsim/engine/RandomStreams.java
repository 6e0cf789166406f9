package io.clawchat.natsim.engine;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One stream of random numbers for each name, all from one seed. A stream depends on the seed and
 * its name alone, so adding a host, or drawing more often at one, changes no other's.
 *
 * <p>A stream is SplitMix64 ({@link SplittableRandom}), seeded with FNV-1a (64 bits) over the UTF-8
 * bytes of the name, started from the seed's own mix.
 */
public final class RandomStreams {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long start;

  public RandomStreams(long seed) {
    this.start = FNV_OFFSET ^ new SplittableRandom(seed).nextLong();
  }

  /** The stream of this name, from its beginning. */
  public RandomGenerator stream(String name) {
    long hash = start;
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ octet & 0xff) * FNV_PRIME;
    }
    return new SplittableRandom(hash);
  }
}
