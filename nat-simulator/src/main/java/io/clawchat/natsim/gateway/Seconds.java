package io.clawchat.natsim.gateway;

/** The wire counts in seconds, the simulation in nanoseconds. */
final class Seconds {
  static final long NS = 1_000_000_000L;

  private Seconds() {}

  /** The time so many seconds, 0 to 2³² − 1, from now. */
  static long after(long nowNs, long seconds) {
    return nowNs + seconds * NS;
  }
}
