package io.clawchat.session;

import java.time.Duration;

/** How long to wait for an acknowledgement: RFC 6298 §2, with a lower floor than its one second. */
final class RoundTripTime {
  /** RFC 6298 (2.1): before the first sample. */
  static final Duration FIRST_TIMEOUT = Duration.ofSeconds(1);

  /** The RFC's floor of 1 s guards TCP's delayed acknowledgements; ours are sent at once. */
  static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(200);

  /** RFC 6298 (2.5) allows a ceiling of 60 s or more; consent ends a silent session at 30 s. */
  static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

  private long smoothedNs = -1;
  private long variationNs;

  /** One round trip measured on a packet that was sent once only (Karn's rule). */
  void sample(Duration roundTrip) {
    long sampleNs = roundTrip.toNanos();
    if (smoothedNs < 0) {
      smoothedNs = sampleNs;
      variationNs = sampleNs / 2;
    } else {
      variationNs += (Math.abs(smoothedNs - sampleNs) - variationNs) / 4;
      smoothedNs += (sampleNs - smoothedNs) / 8;
    }
  }

  /**
   * The wait before transmission number {@code attempt} is given up for lost.
   *
   * @param attempt 1 for the first
   */
  Duration timeout(int attempt) {
    long first = smoothedNs < 0 ? FIRST_TIMEOUT.toNanos() : smoothedNs + 4 * variationNs;
    long clamped = Math.max(first, SHORTEST_TIMEOUT.toNanos());
    long backedOff = clamped << Math.min(attempt - 1, 16);
    return Duration.ofNanos(Math.min(backedOff, LONGEST_TIMEOUT.toNanos()));
  }
}
