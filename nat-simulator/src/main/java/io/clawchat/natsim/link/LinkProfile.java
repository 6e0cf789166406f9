package io.clawchat.natsim.link;

import java.time.Duration;
import java.util.Objects;
import lombok.Builder;

/**
 * One direction of a link. Packets keep their order unless {@code reordering} says otherwise,
 * whatever the jitter.
 *
 * @param latency one-way delay, 0 to 60 s
 * @param jitter largest extra delay, drawn evenly from 0 to this for each packet, 0 to 60 s
 * @param loss probability that a packet is lost, 0 to 1
 * @param reordering probability that a packet leaves the order, 0 to 1: it is held back by up to
 *     twice the sum of latency and jitter, and waits for none before it; above 0 it needs one of
 *     those two above 0
 * @param duplication probability that a packet arrives twice, 0 to 1
 */
@Builder(toBuilder = true)
public record LinkProfile(
    Duration latency, Duration jitter, double loss, double reordering, double duplication) {

  // Stands first: the constants below are checked against it.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** No delay, no loss. */
  public static final LinkProfile IDEAL = new LinkProfile(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  public LinkProfile {
    requireDelay("latency", latency);
    requireDelay("jitter", jitter);
    requireProbability("loss", loss);
    requireProbability("reordering", reordering);
    requireProbability("duplication", duplication);
    if (reordering > 0 && latency.isZero() && jitter.isZero()) {
      throw new IllegalArgumentException(
          "reordering holds packets back by up to twice the latency and jitter, and both are 0:"
              + " give the link one of them, or no reordering");
    }
  }

  /** A link that only delays. */
  public static LinkProfile delayedBy(Duration latency) {
    return new LinkProfile(latency, Duration.ZERO, 0, 0, 0);
  }

  private static void requireDelay(String what, Duration delay) {
    Objects.requireNonNull(delay, what);
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(what + " must be from 0 to 60 s, found " + delay);
    }
  }

  private static void requireProbability(String what, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          what + " is a probability from 0 to 1, found " + probability);
    }
  }
}
