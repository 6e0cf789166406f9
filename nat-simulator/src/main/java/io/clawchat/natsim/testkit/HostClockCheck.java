package io.clawchat.natsim.testkit;

import io.clawchat.natsim.HostClock;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Whether a {@link HostClock} keeps its promises. Looks at {@link #SPANS} spans of the first {@link
 * #PERIOD}, and in each for the nanosecond in which the clock rises most and least.
 */
public final class HostClockCheck {
  /** How many spans are looked at. */
  public static final int SPANS = 1_000;

  /** How long the clock is watched. */
  public static final Duration PERIOD = Duration.ofDays(2);

  /** A clock that runs a thousand times as fast as time shows so much after 1 ns. */
  private static final long MOST_RISE_NS = 1_000;

  private static final long SPAN_NS = PERIOD.toNanos() / SPANS;

  private HostClockCheck() {}

  /**
   * Checks a clock.
   *
   * @param seed of all chance in the check; the same seed gives the same check
   * @throws AssertionError when the clock breaks a promise, with the promise and the moment
   */
  public static void check(HostClock clock, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    require(clock.readNs(0) >= 0, "a clock must show 0 ns or more", 0, clock);
    for (int span = 0; span < SPANS; span++) {
      long startNs = span * SPAN_NS;
      checkStep(clock, steepest(clock, startNs, true));
      checkStep(clock, steepest(clock, startNs, false));
      checkWayBack(clock, startNs + random.nextLong(SPAN_NS));
    }
  }

  /** The nanosecond in which it rises most, or least: by halves, always the one half. */
  private static long steepest(HostClock clock, long startNs, boolean most) {
    long fromNs = startNs;
    long toNs = startNs + SPAN_NS;
    require(
        clock.readNs(toNs) > clock.readNs(fromNs),
        "a clock must rise, and it stood still or fell for " + SPAN_NS + " ns",
        fromNs,
        clock);
    while (toNs - fromNs > 1) {
      long middleNs = (fromNs + toNs) >>> 1;
      long first = clock.readNs(middleNs) - clock.readNs(fromNs);
      long second = clock.readNs(toNs) - clock.readNs(middleNs);
      if (most ? first >= second : first <= second) {
        toNs = middleNs;
      } else {
        fromNs = middleNs;
      }
    }
    return fromNs;
  }

  private static void checkStep(HostClock clock, long atNs) {
    long rise = clock.readNs(atNs + 1) - clock.readNs(atNs);
    require(rise >= 0, "a clock must never go back", atNs, clock);
    require(
        rise <= MOST_RISE_NS,
        "a clock must not jump: timers that are due in the gap have no moment, found a rise of "
            + rise
            + " ns in 1 ns",
        atNs,
        clock);
  }

  private static void checkWayBack(HostClock clock, long atNs) {
    long readNs = clock.readNs(atNs);
    long firstNs = clock.networkNs(readNs);
    require(
        firstNs >= 0 && firstNs <= atNs && clock.readNs(firstNs) >= readNs,
        "networkNs must give a moment at which the clock shows that time, found "
            + firstNs
            + " ns for "
            + readNs
            + " ns",
        atNs,
        clock);
    require(
        firstNs == 0 || clock.readNs(firstNs - 1) < readNs,
        "networkNs must give the first such moment, found "
            + firstNs
            + " ns, and 1 ns before will do",
        atNs,
        clock);
  }

  private static void require(boolean condition, String otherwise, long atNs, HostClock clock) {
    if (!condition) {
      throw new AssertionError(otherwise + "; at " + atNs + " ns of the network, " + clock);
    }
  }
}
