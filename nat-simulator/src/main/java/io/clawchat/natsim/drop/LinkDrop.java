package io.clawchat.natsim.drop;

/** A link did not carry the packet. */
public sealed interface LinkDrop extends DropReason {
  Direction direction();

  /** A link's two directions, as its host or NAT sees them. */
  enum Direction {
    /** From the node into the segment. */
    UP,
    /** From the segment to the node. */
    DOWN;

    String link() {
      return this == UP ? "up link" : "down link";
    }
  }

  /**
   * On a link: chance, a full queue, or damage that a checksum found.
   *
   * @param why {@code which loses 30 %}
   */
  record LostOnLink(Direction direction, String why) implements LinkDrop {
    @Override
    public String words() {
      return "lost on its " + direction.link() + ", " + why;
    }
  }

  /** The link was cut when the packet came to it. */
  record LinkDown(Direction direction) implements LinkDrop {
    @Override
    public String words() {
      return "its " + direction.link() + " is down";
    }
  }

  /**
   * The packet is larger than the link's MTU, and must not be cut (RFC 1191, RFC 8201).
   *
   * @param size in bytes with the IP header
   * @param announced whether its source is told by an ICMP error; if not, the link is a path-MTU
   *     black hole
   */
  record TooBig(Direction direction, int size, int mtu, boolean announced) implements LinkDrop {
    @Override
    public String words() {
      return size
          + " bytes are too many for its "
          + direction.link()
          + " with an MTU of "
          + mtu
          + ", and it must not be fragmented; its source "
          + (announced ? "is told" : "is not told");
    }
  }
}
