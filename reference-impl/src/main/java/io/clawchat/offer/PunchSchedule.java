package io.clawchat.offer;

import java.time.Duration;

/**
 * When punches are sent again: after {@code initial}, then each time {@code factor} times as long,
 * but never longer than {@code max}, until {@code giveUp} has passed.
 *
 * @param initial 50 ms to 60 s, in whole milliseconds: the pace of RFC 8445 §14.2, so that a file
 *     cannot make its reader flood the addresses in it
 * @param factor 1 to 10
 * @param max {@code initial} to 60 s, in whole milliseconds
 * @param giveUp 1 s to 1 h, in whole seconds
 */
public record PunchSchedule(Duration initial, double factor, Duration max, Duration giveUp) {
  public static final int MIN_INTERVAL_MS = 50;
  public static final int MAX_INTERVAL_MS = 60_000;
  public static final int MAX_FACTOR = 10;
  public static final int MAX_GIVE_UP_S = 3600;

  /**
   * 200 ms, a round trip over most of the world; growing by half, so that 10 punches go out in the
   * first 10 s; 2 s, far below the 2 min that a mapping lives (RFC 4787 REQ-5); 60 s, as the plan
   * has it.
   */
  public static final PunchSchedule DEFAULT =
      new PunchSchedule(Duration.ofMillis(200), 1.5, Duration.ofSeconds(2), Duration.ofSeconds(60));

  public PunchSchedule {
    require("initial", initial, Duration.ofMillis(MIN_INTERVAL_MS), Duration.ofMinutes(1));
    require("max", max, initial, Duration.ofMillis(MAX_INTERVAL_MS));
    require("giveUp", giveUp, Duration.ofSeconds(1), Duration.ofSeconds(MAX_GIVE_UP_S));
    requireWhole("initial", initial, Duration.ofMillis(1));
    requireWhole("max", max, Duration.ofMillis(1));
    requireWhole("giveUp", giveUp, Duration.ofSeconds(1));
    if (!(factor >= 1 && factor <= MAX_FACTOR)) {
      throw new IllegalArgumentException("expected a factor from 1 to 10, found " + factor);
    }
  }

  private static void requireWhole(String what, Duration found, Duration unit) {
    if (!unit.multipliedBy(found.dividedBy(unit)).equals(found)) {
      throw new IllegalArgumentException(
          "expected " + what + " in whole units of " + unit + ", found " + found);
    }
  }

  private static void require(String what, Duration found, Duration min, Duration max) {
    if (found.compareTo(min) < 0 || found.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "expected " + what + " from " + min + " to " + max + ", found " + found);
    }
  }
}
