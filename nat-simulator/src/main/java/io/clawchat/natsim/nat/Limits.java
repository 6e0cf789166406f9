package io.clawchat.natsim.nat;

import java.util.Objects;

/**
 * How many mappings and how many sessions may be alive at once. A session is one flow, internal and
 * remote transport address (the 5-tuple of RFC 6146 §3): most routers count those, also where one
 * mapping serves all of a socket's, and one socket with many peers then fills the table.
 *
 * @param mappings explicit ones count as well
 * @param sessions what a NAT remembers of unsolicited packets counts as well, for no host
 * @param whenFull what a packet meets that needs one more: also where no port is left
 */
public record Limits(Bound mappings, Bound sessions, WhenFull whenFull) {
  /** As many mappings as there are ports, and any number of sessions. */
  public static final Limits NONE = new Limits(Bound.NONE, Bound.NONE, WhenFull.REFUSE);

  /**
   * How many there may be.
   *
   * @param perHost for one internal address, 1 or more (RFC 6888 REQ-4)
   * @param all for the whole NAT, at least {@code perHost}
   */
  public record Bound(int perHost, int all) {
    /** Any number. */
    public static final Bound NONE = new Bound(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Bound {
      if (perHost < 1 || all < perHost) {
        throw new IllegalArgumentException(
            "a NAT keeps at least 1 for a host, and for all no fewer than for one; found "
                + perHost
                + " for a host and "
                + all
                + " for all");
      }
    }
  }

  /** What happens when a limit is reached. */
  public enum WhenFull {
    /** The new mapping or session is refused and its packet dropped. */
    REFUSE,
    /**
     * What has been idle longest makes room: of the same host where that is full. A session that
     * ends closes the filter to its remote, and ends its mapping if it was the last.
     */
    EVICT
  }

  public Limits {
    Objects.requireNonNull(mappings, "mappings");
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(whenFull, "whenFull");
  }

  /** So many mappings; one more is refused. */
  public static Limits of(int perHost, int all) {
    return new Limits(new Bound(perHost, all), Bound.NONE, WhenFull.REFUSE);
  }

  /** So many sessions; one more is refused. */
  public static Limits ofSessions(int perHost, int all) {
    return new Limits(Bound.NONE, new Bound(perHost, all), WhenFull.REFUSE);
  }

  /** The same, where what has been idle longest makes room. */
  public Limits evicting() {
    return new Limits(mappings, sessions, WhenFull.EVICT);
  }
}
