package io.clawchat.natsim.realtime;

import java.time.Duration;

/** The wall clock as virtual time, which goes {@code speed} times as fast. */
final class WallClock {
  private final long startNs = System.nanoTime();
  private final Duration origin;
  private final int speed;

  /**
   * @param origin the virtual time that it is now
   */
  WallClock(Duration origin, int speed) {
    this.origin = origin;
    this.speed = speed;
  }

  /** The virtual time that it ought to be. */
  Duration now() {
    return origin.plusNanos((System.nanoTime() - startNs) * speed);
  }

  /** How long, in nanoseconds of the wall, until that virtual time; 0 once it is past. */
  long untilNs(Duration time) {
    long virtualNs = time.minus(now()).toNanos();
    return virtualNs <= 0 ? 0 : Math.ceilDiv(virtualNs, speed);
  }
}
