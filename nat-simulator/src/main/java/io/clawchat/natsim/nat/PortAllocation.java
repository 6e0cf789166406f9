package io.clawchat.natsim.nat;

/** How a NAT chooses the external port of a new mapping (RFC 4787 §4.2). */
public sealed interface PortAllocation {

  /** The internal port where it is free, else the next free port above it, wrapping around. */
  record Preservation() implements PortAllocation {}

  /**
   * The last port given out plus {@code step}, wrapping around; ports in use are stepped over.
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
  }

  /** Any free port, each equally likely. */
  record Random() implements PortAllocation {}
}
