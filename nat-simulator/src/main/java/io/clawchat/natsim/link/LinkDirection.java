package io.clawchat.natsim.link;

import java.util.random.RandomGenerator;

/**
 * One direction of a link at work. It is asked about packets in the order in which they enter,
 * unless it {@linkplain #isPlain() is plain}. For each packet: is it lost, is it doubled, when does
 * it (and then its copy) arrive.
 */
public final class LinkDirection {
  private final LinkProfile profile;
  private final RandomGenerator random;
  private final long latencyNs;
  private final long jitterNs;
  private final boolean plain;
  private long latestArrivalNs;

  /**
   * @param random this direction's own stream; not drawn from where the profile leaves nothing to
   *     chance
   */
  public LinkDirection(LinkProfile profile, RandomGenerator random) {
    this.profile = profile;
    this.random = random;
    this.latencyNs = profile.latency().toNanos();
    this.jitterNs = profile.jitter().toNanos();
    this.plain =
        jitterNs == 0
            && profile.loss() == 0
            && profile.reordering() == 0
            && profile.duplication() == 0;
  }

  public LinkProfile profile() {
    return profile;
  }

  /** Whether it only delays, each packet by the same time: then the order of asking is free. */
  public boolean isPlain() {
    return plain;
  }

  /** Draws whether the next packet is lost. */
  public boolean loses() {
    return happens(profile.loss());
  }

  /** Draws whether the next packet arrives twice. */
  public boolean duplicates() {
    return happens(profile.duplication());
  }

  /** Draws when a packet that enters now arrives; never before those that entered earlier. */
  public long arrivalNs(long enteredNs) {
    if (plain) {
      return enteredNs + latencyNs;
    }
    long arrivalNs = enteredNs + latencyNs + upTo(jitterNs);
    if (happens(profile.reordering())) {
      return arrivalNs + upTo(2 * (latencyNs + jitterNs));
    }
    latestArrivalNs = Math.max(latestArrivalNs, arrivalNs);
    return latestArrivalNs;
  }

  private boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private long upTo(long mostNs) {
    return mostNs == 0 ? 0 : random.nextLong(mostNs + 1);
  }
}
