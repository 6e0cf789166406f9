package io.clawchat.natsim.nat;

/**
 * What a packet from outside leaves behind that no mapping lets in.
 *
 * @param rejected whether its sender gets an ICMP port unreachable; else silence
 * @param remembered whether the NAT keeps an entry for it, as Linux connection tracking does for
 *     what it accepts for itself: as long as the entry lives (as a mapping before a reply), packets
 *     from inside to that remote cannot use the external port it came to and get another one, and
 *     what that remote goes on sending there reaches no mapping that was made since, explicit or
 *     not
 */
public record UnsolicitedInbound(boolean rejected, boolean remembered) {
  /** Dropped in silence, and forgotten. */
  public static final UnsolicitedInbound IGNORED = new UnsolicitedInbound(false, false);
}
