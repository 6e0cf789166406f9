package io.clawchat.natsim.nat;

import java.util.Objects;

/**
 * How many mappings may be alive at once.
 *
 * @param perHost for one internal address, 1 or more (RFC 6888 REQ-4)
 * @param all for the whole NAT, at least {@code perHost}
 * @param whenFull what a packet meets that needs one more: also where no port is left
 */
public record Limits(int perHost, int all, WhenFull whenFull) {
  /** As many as there are ports. */
  public static final Limits NONE =
      new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, WhenFull.REFUSE);

  /** What happens when a limit is reached. */
  public enum WhenFull {
    /** The new mapping is refused and its packet dropped. */
    REFUSE,
    /** The mapping that has been idle longest makes room: of the same host where that is full. */
    EVICT
  }

  public Limits {
    Objects.requireNonNull(whenFull, "whenFull");
    if (perHost < 1 || all < perHost) {
      throw new IllegalArgumentException(
          "a NAT keeps at least 1 mapping for a host, and for all no fewer than for one; found "
              + perHost
              + " for a host and "
              + all
              + " for all");
    }
  }

  /** Limits that refuse. */
  public static Limits of(int perHost, int all) {
    return new Limits(perHost, all, WhenFull.REFUSE);
  }
}
