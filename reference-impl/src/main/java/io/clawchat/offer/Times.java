package io.clawchat.offer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as a file can hold them. */
final class Times {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  static boolean canBeSaid(Instant instant) {
    return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST);
  }

  static Instant toTheSecond(Instant instant) {
    if (!canBeSaid(instant)) {
      throw new IllegalArgumentException(
          "expected a time from " + Instant.EPOCH + " to " + LAST + ", found " + instant);
    }
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
