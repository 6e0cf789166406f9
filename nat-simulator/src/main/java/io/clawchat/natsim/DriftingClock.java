package io.clawchat.natsim;

import io.clawchat.natsim.engine.SimTime;
import java.math.BigInteger;

/**
 * Ahead by an amount that may grow or shrink.
 *
 * @param startNs what it shows when the network begins
 * @param partsPerMillion how much it gains
 */
record DriftingClock(long startNs, int partsPerMillion) implements HostClock {
  private static final int MOST_PARTS = 100_000;
  private static final long MILLION = 1_000_000;

  DriftingClock {
    if (partsPerMillion < -MOST_PARTS || partsPerMillion > MOST_PARTS) {
      throw new IllegalArgumentException(
          "a clock gains or loses up to 100,000 parts in a million, found " + partsPerMillion);
    }
    if (startNs < 0 || startNs > SimTime.LONGEST_NS) {
      throw new IllegalArgumentException(
          "a clock starts between 0 and a hundred years, found " + startNs + " ns");
    }
  }

  @Override
  public long readNs(long networkNs) {
    return startNs + scale(networkNs, MILLION + partsPerMillion, MILLION);
  }

  @Override
  public long networkNs(long readNs) {
    long guess = Math.max(0, scale(readNs - startNs, MILLION, MILLION + partsPerMillion) - 1);
    while (readNs(guess) < readNs) {
      guess++;
    }
    return guess;
  }

  /** {@code ns * by / of}, rounded down, in 63 bits where that is enough. */
  private static long scale(long ns, long by, long of) {
    if (by == of) {
      return ns;
    }
    long high = Math.multiplyHigh(ns, by);
    if (high == 0 && ns * by >= 0) {
      return ns * by / of;
    }
    return BigInteger.valueOf(ns)
        .multiply(BigInteger.valueOf(by))
        .divide(BigInteger.valueOf(of))
        .longValueExact();
  }
}
