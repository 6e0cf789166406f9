package io.clawchat.natsim.link;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import lombok.Builder;

/**
 * One direction of a link. Packets keep their order unless {@code reordering} says otherwise,
 * whatever the jitter. A packet waits for its turn first ({@code bandwidth}); then it may be lost,
 * damaged and doubled, in this order, while it is under way.
 *
 * @param latency one-way delay, 0 to 60 s
 * @param jitter largest extra delay, drawn evenly from 0 to this for each packet, 0 to 60 s
 * @param loss how packets are lost by chance
 * @param reordering probability that a packet leaves the order, 0 to 1: it is held back by up to
 *     twice the sum of latency and jitter, and waits for none before it; above 0 it needs one of
 *     those two above 0
 * @param duplication probability that a packet arrives twice, 0 to 1
 * @param corruption probability that a packet has one to three neighbouring bits changed, 0 to 1
 * @param damage what comes of such a packet; only {@link Damage#DROPPED_BY_CHECKSUM} where {@code
 *     corruption} is 0
 * @param bandwidth how fast packets are sent, and how many bytes may wait
 * @param mtu the largest packet that passes whole, in bytes with its IP header, 68 to 65,535; the
 *     latter limits nothing. An IPv6 address needs a link of at least 1,280.
 * @param announcesMtu whether the source of a packet that is too large, and must not be cut, gets
 *     an ICMP error; without it the link is a path-MTU black hole, so it needs an {@code mtu} below
 *     65,535
 */
@Builder(toBuilder = true)
public record LinkProfile(
    Duration latency,
    Duration jitter,
    Loss loss,
    double reordering,
    double duplication,
    double corruption,
    Damage damage,
    Bandwidth bandwidth,
    int mtu,
    boolean announcesMtu)
    implements LinkModel {

  // Stands first: the constants below are checked against it.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** No delay, no loss, no limit. */
  public static final LinkProfile IDEAL = new LinkProfile(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  public LinkProfile {
    requireDelay("latency", latency);
    requireDelay("jitter", jitter);
    Objects.requireNonNull(loss, "loss");
    Probability.require("reordering", reordering);
    Probability.require("duplication", duplication);
    Probability.require("corruption", corruption);
    Objects.requireNonNull(damage, "damage");
    Objects.requireNonNull(bandwidth, "bandwidth");
    if (reordering > 0 && latency.isZero() && jitter.isZero()) {
      throw new IllegalArgumentException(
          "reordering holds packets back by up to twice the latency and jitter, and both are 0:"
              + " give the link one of them, or no reordering");
    }
    if (corruption == 0 && damage == Damage.DELIVERED) {
      throw new IllegalArgumentException(
          "damaged packets are to be delivered, and corruption is 0, so there are none:"
              + " give the link some corruption, or leave damage at DROPPED_BY_CHECKSUM");
    }
    if (mtu < LEAST_MTU || mtu > NO_MTU) {
      throw new IllegalArgumentException(
          "an MTU is from 68 to 65535 bytes (RFC 791), found " + mtu);
    }
    if (mtu == NO_MTU && !announcesMtu) {
      throw new IllegalArgumentException(
          "an MTU of 65535 limits nothing, so no packet can vanish for its size:"
              + " give the link a smaller one, or let it announce it");
    }
  }

  /** Without corruption, and with no limit of bandwidth or size. */
  public LinkProfile(
      Duration latency, Duration jitter, double loss, double reordering, double duplication) {
    this(
        latency,
        jitter,
        Loss.of(loss),
        reordering,
        duplication,
        0,
        Damage.DROPPED_BY_CHECKSUM,
        Bandwidth.UNLIMITED,
        NO_MTU,
        true);
  }

  /** A link that only delays. */
  public static LinkProfile delayedBy(Duration latency) {
    return builder().latency(latency).build();
  }

  @Override
  public LinkLine open(RandomGenerator random) {
    return onlyDelays() ? new FixedDelayLine(latency.toNanos()) : new ProfileLine(this, random);
  }

  private boolean onlyDelays() {
    return jitter.isZero()
        && loss.longRun() == 0
        && reordering == 0
        && duplication == 0
        && corruption == 0
        && bandwidth instanceof Bandwidth.Unlimited;
  }

  private static void requireDelay(String what, Duration delay) {
    Objects.requireNonNull(delay, what);
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(what + " must be from 0 to 60 s, found " + delay);
    }
  }

  /** Collects a profile's values; begins as {@link #IDEAL}. */
  public static final class LinkProfileBuilder {
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;
    private Loss loss = Loss.NONE;
    private Damage damage = Damage.DROPPED_BY_CHECKSUM;
    private Bandwidth bandwidth = Bandwidth.UNLIMITED;
    private int mtu = NO_MTU;
    private boolean announcesMtu = true;

    /** How packets are lost by chance. */
    public LinkProfileBuilder loss(Loss newLoss) {
      this.loss = newLoss;
      return this;
    }

    /** Each packet on its own, with this probability, 0 to 1. */
    public LinkProfileBuilder loss(double probability) {
      return loss(Loss.of(probability));
    }
  }
}
