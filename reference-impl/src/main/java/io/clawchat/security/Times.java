package io.clawchat.security;

import io.clawchat.security.SecurityFileException.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as a file can hold them, and whether they are now. */
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

  static void requireNow(Instant from, Instant until, Instant now) throws SecurityFileException {
    if (now.isBefore(from.minus(SecurityFiles.CLOCK_TOLERANCE))) {
      throw new SecurityFileException(
          Reason.NOT_YET_VALID,
          "expected a file that is valid at "
              + now
              + ", found one valid from "
              + from
              + "; set the clock of whichever machine is wrong");
    }
    if (now.isAfter(until.plus(SecurityFiles.CLOCK_TOLERANCE))) {
      throw new SecurityFileException(
          Reason.EXPIRED,
          "expected a file that is valid at "
              + now
              + ", found one valid until "
              + until
              + "; ask for a new one, or set this machine's clock");
    }
  }
}
