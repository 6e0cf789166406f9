package io.clawchat.natsim;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as nanoseconds of virtual time. */
final class SimTime {
  /** Two of these still fit into a clock of 63 bits. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static final long LONGEST_NS = LONGEST.toNanos();

  private SimTime() {}

  /** As nanoseconds; what is negative counts as 0, what is longer than a hundred years as that. */
  static long nanos(Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      return LONGEST_NS;
    }
    return duration.isNegative() ? 0 : duration.toNanos();
  }

  /** {@code 1.5 s}. */
  static String words(Duration duration) {
    return BigDecimal.valueOf(nanos(duration), 9).stripTrailingZeros().toPlainString() + " s";
  }
}
