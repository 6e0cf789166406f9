package io.clawchat.natsim.link;

/** What comes of a packet of which a link has changed some bits. */
public enum Damage {
  /**
   * The frame check at the end of the link, or the packet's own checksum, finds it out, and it is
   * dropped: what nearly always happens.
   */
  DROPPED_BY_CHECKSUM,
  /**
   * It arrives with bits of its payload flipped: what happens to a UDP datagram over IPv4 that has
   * no checksum (RFC 768), and behind a router with bad memory.
   */
  DELIVERED
}
