package io.clawchat.natsim.net;

/**
 * IPv4 addresses written into IPv6 ones (RFC 6052), for prefixes of /96, where they are the last 32
 * bits.
 *
 * @param prefix of IPv6, /96
 */
public record Prefix64(Subnet prefix) {
  private static final long V4_MASK = 0xffff_ffffL;

  /** {@code 64:ff9b::/96}, the well-known prefix (RFC 6052 §2.1). */
  public static final Prefix64 WELL_KNOWN = new Prefix64(Subnet.parse("64:ff9b::/96"));

  public Prefix64 {
    if (prefix.prefix().isV4() || prefix.length() != 96) {
      throw new IllegalArgumentException(
          "a prefix for IPv4 addresses is one of IPv6 with a length of 96, found " + prefix);
    }
  }

  /** Whether an IPv4 address is written into this one. */
  public boolean contains(IpAddress address) {
    return prefix.contains(address);
  }

  /** The IPv4 address in an address of the prefix. */
  public IpAddress toV4(IpAddress address) {
    if (!contains(address)) {
      throw new IllegalArgumentException(address + " is not in " + prefix);
    }
    return IpAddress.v4((int) address.low());
  }

  /** The address of the prefix that has this IPv4 address in it. */
  public IpAddress toV6(IpAddress v4) {
    return new IpAddress(prefix.prefix().high(), prefix.prefix().low() | v4.v4Bits() & V4_MASK);
  }
}
