package io.clawchat.natsim.allocation;

/**
 * The external ports that a NAT may give out.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {
  /** RFC 4787 REQ-3: the well-known ports are left alone. */
  public static final PortRange DEFAULT = new PortRange(1_024, 65_535);

  /** From 1 to 65535. */
  public static final PortRange ALL = new PortRange(1, 65_535);

  public PortRange {
    if (first < 1 || last > 65_535 || last < first) {
      throw new IllegalArgumentException(
          "a range of ports goes upward within 1 to 65535, found " + first + " to " + last);
    }
  }

  /** How many ports it has. */
  public int size() {
    return last - first + 1;
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  /** The port this many places from another, wrapping around within the range. */
  public int shift(int port, int places) {
    return first + Math.floorMod(port - first + places, size());
  }

  /** {@code 1024–65535}. */
  @Override
  public String toString() {
    return first + "–" + last;
  }
}
