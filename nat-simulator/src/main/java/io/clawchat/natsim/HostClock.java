package io.clawchat.natsim;

/**
 * How a host's own clock runs against the time of the network, which no host can see. A plug-in is
 * another implementation; {@code io.clawchat.natsim.testkit.HostClockCheck} tries it out. Both
 * functions rise with their argument, and each undoes the other to within the rounding of {@link
 * #networkNs}, which gives the first moment at which the clock shows that time or more.
 */
public interface HostClock {
  /** Shows the time of the network itself. */
  HostClock PERFECT = new DriftingClock(0, 0);

  /** What the clock shows, in nanoseconds, 0 or more; {@code networkNs} is 0 or more. */
  long readNs(long networkNs);

  /** The first moment of the network at which the clock shows {@code readNs} or more. */
  long networkNs(long readNs);

  /**
   * A clock that runs fast or slow.
   *
   * @param partsPerMillion how much it gains, −100,000 to 100,000; crystals are within ±100
   */
  static HostClock drifting(int partsPerMillion) {
    return new DriftingClock(0, partsPerMillion);
  }

  /**
   * A clock that showed something else than 0 when the network began.
   *
   * @param startNs 0 to a hundred years
   */
  static HostClock startedAt(long startNs) {
    return new DriftingClock(startNs, 0);
  }
}
