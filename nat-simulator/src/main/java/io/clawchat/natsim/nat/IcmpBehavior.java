package io.clawchat.natsim.nat;

/**
 * What a NAT does about ICMP errors (RFC 5508; RFC 4787 REQ-11, REQ-13).
 *
 * @param translatesErrors whether errors about translated packets reach those who sent them; else
 *     they are dropped
 * @param announcesExpiry whether the sender of a packet whose TTL ends here is told (time exceeded)
 * @param announcesMtu whether the sender of a packet that is too big for a link and must not be
 *     fragmented is told (packet too big); without it the NAT is a path-MTU black hole
 */
public record IcmpBehavior(
    boolean translatesErrors, boolean announcesExpiry, boolean announcesMtu) {
  /** As the RFCs ask. */
  public static final IcmpBehavior FULL = new IcmpBehavior(true, true, true);

  /** Neither sends nor translates any. */
  public static final IcmpBehavior SILENT = new IcmpBehavior(false, false, false);
}
