package io.clawchat.natsim.allocation;

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

  /**
   * Whether a socket that has a mapping is given its external transport address for the next remote
   * too, as long as that is free there: {@link Overloading#BY_SOCKET}.
   */
  default boolean keepsSockets() {
    return false;
  }

  /** Whether several mappings may have one external port. */
  enum Overloading {
    /** A port serves one mapping at a time. */
    NONE,
    /** As many as have different remotes; the port is chosen for each mapping by itself. */
    BY_FLOW,
    /**
     * As many as have different remotes; but a socket that has mappings keeps the port of its
     * latest, where that is free towards the new remote. So Linux connection tracking does it
     * (find_appropriate_src): a socket that lost its port to another is seen at one other port by
     * everyone.
     */
    BY_SOCKET
  }

  /** What becomes of a new mapping that cannot preserve its port. */
  enum OnCollision {
    /** The next free port above, wrapping around; for an internal port out of range, the first. */
    NEXT,
    /** Any free port. */
    RANDOM,
    /** None: its packet is dropped, as pf's static-port does. */
    REFUSE
  }

  /**
   * The internal port where it is free.
   *
   * @param overloading whether it is free for as many remotes as ask for it; needs mapping and
   *     filtering by address and port, which alone can tell the sharers apart
   * @param onCollision what else
   */
  record Preservation(Overloading overloading, OnCollision onCollision) implements PortAllocation {
    public Preservation {
      Objects.requireNonNull(overloading, "overloading");
      Objects.requireNonNull(onCollision, "onCollision");
      if (overloading == Overloading.BY_SOCKET && onCollision == OnCollision.REFUSE) {
        throw new IllegalArgumentException(
            "a socket that is refused another port has none to keep: with onCollision REFUSE take"
                + " overloading BY_FLOW or NONE");
      }
    }

    /** Without overloading; on collision the next free port. */
    public Preservation() {
      this(Overloading.NONE, OnCollision.NEXT);
    }

    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return new PreservationAllocator(onCollision, random);
    }

    @Override
    public String words() {
      String other =
          switch (onCollision) {
            case NEXT -> "";
            case RANDOM -> " or random";
            case REFUSE -> " or none";
          };
      String shared =
          switch (overloading) {
            case NONE -> "";
            case BY_FLOW -> ", overloading";
            case BY_SOCKET -> ", overloading by socket";
          };
      return "preservation" + other + shared;
    }

    @Override
    public boolean overloads() {
      return overloading != Overloading.NONE;
    }

    @Override
    public boolean keepsSockets() {
      return overloading == Overloading.BY_SOCKET;
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
      return new SequentialAllocator(step, range, random);
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
