package io.clawchat.natsim.nat;

/**
 * How a NAT chooses the external port of a new mapping (RFC 4787 §4.2), always from {@link
 * #FIRST_PORT} to {@link #LAST_PORT} and never one that a live mapping holds.
 */
public sealed interface PortAllocation {
  /** RFC 4787 REQ-3: the well-known ports are left alone. */
  int FIRST_PORT = 1024;

  int LAST_PORT = 65_535;

  /**
   * The internal port where it is free, else the next free port above it, wrapping around. For an
   * internal port below the range: the first free one of the range.
   */
  record Preservation() implements PortAllocation {}

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
  }

  /** Any free port, each equally likely. */
  record Random() implements PortAllocation {}
}
