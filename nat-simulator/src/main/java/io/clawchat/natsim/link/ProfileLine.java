package io.clawchat.natsim.link;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One direction of a link at work as a profile says. Draws no chance where none is left. */
final class ProfileLine implements LinkLine {
  private static final int MOST_DAMAGED_BITS = 3;

  private final LinkProfile profile;
  private final RandomGenerator random;
  private final long latencyNs;
  private final long jitterNs;
  private final LossProcess losing;
  private final @Nullable SendQueue queue;
  private final Supplier<String> queueFull;
  private long latestArrivalNs;

  ProfileLine(LinkProfile profile, RandomGenerator random) {
    this.profile = profile;
    this.random = random;
    this.latencyNs = profile.latency().toNanos();
    this.jitterNs = profile.jitter().toNanos();
    this.losing = new LossProcess(profile.loss(), random);
    if (profile.bandwidth() instanceof Bandwidth.Limited limited) {
      SendQueue bounded = new SendQueue(limited);
      this.queue = bounded;
      this.queueFull = bounded::whyRefused;
    } else {
      this.queue = null;
      this.queueFull = () -> "";
    }
  }

  @Override
  public void carry(long enteredNs, int bytes, Fate fate) {
    long sentNs = enteredNs;
    if (queue != null) {
      if (!queue.takes(enteredNs, bytes)) {
        fate.lost(queueFull);
        return;
      }
      sentNs = queue.sentNs();
    }
    if (losing.loses()) {
      fate.lost(losing.why());
    } else if (!happens(profile.corruption())) {
      boolean twice = happens(profile.duplication());
      fate.arrives(arrivalNs(sentNs));
      if (twice) {
        fate.arrives(arrivalNs(sentNs));
      }
    } else if (profile.damage() == Damage.DROPPED_BY_CHECKSUM) {
      fate.lost(ProfileLine::damaged);
    } else {
      deliverDamaged(sentNs, fate);
    }
  }

  private void deliverDamaged(long sentNs, Fate fate) {
    int firstBit = random.nextInt(Integer.MAX_VALUE);
    int bits = 1 + random.nextInt(MOST_DAMAGED_BITS);
    boolean twice = happens(profile.duplication());
    fate.arrivesDamaged(arrivalNs(sentNs), firstBit, bits);
    if (twice) {
      fate.arrivesDamaged(arrivalNs(sentNs), firstBit, bits);
    }
  }

  private static String damaged() {
    return "which damaged it, as its checksum told";
  }

  private long arrivalNs(long sentNs) {
    long arrivalNs = sentNs + latencyNs + upTo(jitterNs);
    if (happens(profile.reordering())) {
      return arrivalNs + upTo(2 * (latencyNs + jitterNs));
    }
    latestArrivalNs = Math.max(latestArrivalNs, arrivalNs);
    return latestArrivalNs;
  }

  private boolean happens(double probability) {
    return Probability.happens(probability, random);
  }

  private long upTo(long mostNs) {
    return mostNs == 0 ? 0 : random.nextLong(mostNs + 1);
  }
}
