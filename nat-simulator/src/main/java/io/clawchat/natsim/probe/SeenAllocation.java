package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortAllocation;

/** How a NAT chooses ports, as far as it shows. */
public sealed interface SeenAllocation {
  /** The internal port where it is free, as {@link PortAllocation.Preservation}. */
  record Preservation(
      PortAllocation.Overloading overloading, PortAllocation.OnCollision onCollision)
      implements SeenAllocation {
    @Override
    public String toString() {
      return new PortAllocation.Preservation(overloading, onCollision).words();
    }
  }

  /** Port after port, as {@link PortAllocation.Sequential}. */
  record Sequential(int step) implements SeenAllocation {
    @Override
    public String toString() {
      return "sequential " + step;
    }
  }

  /** No pattern: random ports, or blocks of one port, which look the same. */
  record Random() implements SeenAllocation {
    @Override
    public String toString() {
      return "random";
    }
  }

  /**
   * Contiguous blocks, each of one host. How many a host may have shows in how many mappings it
   * gets.
   *
   * @param size ports of a block
   */
  record Blocks(int size) implements SeenAllocation {
    @Override
    public String toString() {
      return "blocks of " + size;
    }
  }
}
