package io.clawchat.recovery;

import java.time.Duration;

/** How long a packet and its acknowledgement take on the path in use (RFC 9002 §5). */
final class RoundTripTime {
  /** RFC 9002 §6.2.2: before the first sample. */
  static final Duration INITIAL = Duration.ofMillis(333);

  /** RFC 9002 §6.1.2: what timers can tell apart. */
  static final Duration GRANULARITY = Duration.ofMillis(1);

  private long latestNs = INITIAL.toNanos();
  private long smoothedNs = INITIAL.toNanos();
  private long variationNs = INITIAL.toNanos() / 2;
  private long leastNs = -1;

  /**
   * A packet that was sent {@code sample} ago has been acknowledged.
   *
   * @param delay how long the other side says it held the acknowledgement back
   */
  void sample(Duration sample, Duration delay) {
    latestNs = sample.toNanos();
    if (leastNs < 0) {
      leastNs = latestNs;
      smoothedNs = latestNs;
      variationNs = latestNs / 2;
      return;
    }
    leastNs = Math.min(leastNs, latestNs);
    long delayNs = Math.min(delay.toNanos(), Arrivals.LONGEST_DELAY.toNanos());
    long adjustedNs = latestNs >= leastNs + delayNs ? latestNs - delayNs : latestNs;
    variationNs += (Math.abs(smoothedNs - adjustedNs) - variationNs) / 4;
    smoothedNs += (adjustedNs - smoothedNs) / 8;
  }

  /** RFC 9002 §6.1.2: a packet sent as long before one that arrived is taken for lost. */
  Duration lossDelay() {
    return Duration.ofNanos(
        Math.max(Math.max(latestNs, smoothedNs) * 9 / 8, GRANULARITY.toNanos()));
  }

  /** RFC 9002 §6.2.1: after as long without an acknowledgement one is asked for. */
  Duration probeTimeout() {
    return Duration.ofNanos(
        smoothedNs
            + Math.max(4 * variationNs, GRANULARITY.toNanos())
            + Arrivals.LONGEST_DELAY.toNanos());
  }
}
