package io.clawchat.natsim.engine;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations of virtual time, as nanoseconds and in words. */
public final class SimTime {
  /** Two of these still fit into a clock of 63 bits. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public static final long LONGEST_NS = LONGEST.toNanos();

  private SimTime() {}

  /** As nanoseconds; what is negative counts as 0, what is longer than a hundred years as that. */
  public static long nanos(Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      return LONGEST_NS;
    }
    return duration.isNegative() ? 0 : duration.toNanos();
  }

  /** {@code 31 s}, {@code 30.000000001 s}: exact, with no digit too many. */
  public static String words(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + " s";
  }
}
