package io.clawchat.natsim.nat;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How a NAT chooses the external port of a new mapping (RFC 4787 §4.2), always within its {@link
 * PortRange}. The records here are the known ways; a plug-in is another implementation, and {@code
 * io.clawchat.natsim.testkit.PortAllocationCheck} tries it out.
 */
public interface PortAllocation {
  /**
   * The rule at work, for one external address.
   *
   * @param random a stream of its own
   */
  PortAllocator open(PortRange range, RandomGenerator random);

  /** For reports: {@code preservation}. */
  String words();

  /**
   * Whether mappings may share an external port as long as their remotes differ (RFC 4787 §4.2.1,
   * "port overloading"). A port is free then where no live mapping has it towards that remote.
   */
  default boolean overloads() {
    return false;
  }

  /** What becomes of a new mapping that cannot preserve its port. */
  enum OnCollision {
    /** The next free port above, wrapping around; for an internal port out of range, the first. */
    NEXT,
    /** Any free port. */
    RANDOM
  }

  /**
   * The internal port where it is free.
   *
   * @param overloading whether it is free for as many remotes as ask for it; needs mapping and
   *     filtering by address and port, which alone can tell the sharers apart
   * @param onCollision what else
   */
  record Preservation(boolean overloading, OnCollision onCollision) implements PortAllocation {
    public Preservation {
      Objects.requireNonNull(onCollision, "onCollision");
    }

    /** Without overloading; on collision the next free port. */
    public Preservation() {
      this(false, OnCollision.NEXT);
    }

    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return new PreservingAllocator(onCollision, random);
    }

    @Override
    public String words() {
      return "preservation"
          + (onCollision == OnCollision.RANDOM ? " or random" : "")
          + (overloading ? ", overloading" : "");
    }

    @Override
    public boolean overloads() {
      return overloading;
    }
  }

  /**
   * The last port given out plus {@code step}, wrapping around; ports in use are stepped over.
   * Where all ports that these steps can reach are in use, the next one beside them. The first port
   * is drawn at random.
   *
   * @param step distance between two consecutive allocations, −1,000 to 1,000, not 0
   */
  record Sequential(int step) implements PortAllocation {
    public Sequential {
      if (step == 0 || step < -1_000 || step > 1_000) {
        throw new IllegalArgumentException(
            "sequential allocation needs a step from -1000 to 1000 other than 0, found " + step);
      }
    }

    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return new SteppingAllocator(step, range, random);
    }

    @Override
    public String words() {
      return step == 1 ? "sequential" : "sequential " + step;
    }
  }

  /** Any free port, each equally likely. */
  record Random() implements PortAllocation {
    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return new RandomAllocator(random);
    }

    @Override
    public String words() {
      return "random";
    }
  }

  /**
   * Contiguous blocks per subscriber, that is, per internal address (RFC 6888 §4, RFC 7422). A
   * subscriber is given a free block at random when it needs one and holds it as long as a port of
   * it is in use; within its blocks it gets the lowest free port.
   *
   * @param size ports of a block, 1 to 65,535; the range of the NAT must hold at least one block
   * @param mostPerSubscriber blocks that one subscriber may hold of one external address, 1 or more
   */
  record Blocks(int size, int mostPerSubscriber) implements PortAllocation {
    public Blocks {
      if (size < 1 || size > 65_535 || mostPerSubscriber < 1) {
        throw new IllegalArgumentException(
            "a block has 1 to 65535 ports and a subscriber 1 block or more, found "
                + size
                + " ports and "
                + mostPerSubscriber
                + " blocks");
      }
    }

    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return new BlockAllocator(this, range, random);
    }

    @Override
    public String words() {
      return "blocks of " + size + ", at most " + mostPerSubscriber;
    }
  }
}
