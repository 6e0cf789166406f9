package io.clawchat.natsim.net;

import org.jspecify.annotations.Nullable;

/**
 * One IPv6 prefix for another, with one 16-bit word of the address changed so that the Internet
 * checksum stays what it was and no transport header need be touched (RFC 6296 §3).
 */
public final class PrefixMap implements AddressMap {
  private static final int WORD = 0xffff;

  private final Subnet internal;
  private final Subnet external;

  /** What is added to the changed word on the way out, in one's complement (RFC 6296 §3.1). */
  private final int adjustment;

  /**
   * @param internal at most /64, of IPv6
   * @param external of the same length
   */
  public PrefixMap(Subnet internal, Subnet external) {
    if (internal.prefix().isV4() || external.prefix().isV4()) {
      throw new IllegalArgumentException(
          "NPTv6 translates IPv6 prefixes, found " + internal + " and " + external);
    }
    if (internal.length() != external.length() || internal.length() > 64) {
      throw new IllegalArgumentException(
          "NPTv6 needs two prefixes of one length, at most /64 (RFC 6296 §2), found "
              + internal
              + " and "
              + external);
    }
    this.internal = internal;
    this.external = external;
    this.adjustment = add(sum(internal.prefix().high()), sum(external.prefix().high()) ^ WORD);
  }

  @Override
  public @Nullable IpAddress outward(IpAddress address) {
    return internal.contains(address) ? translate(address, external, adjustment) : null;
  }

  @Override
  public @Nullable IpAddress inward(IpAddress address) {
    return external.contains(address) ? translate(address, internal, adjustment ^ WORD) : null;
  }

  private @Nullable IpAddress translate(IpAddress address, Subnet to, int change) {
    int length = to.length();
    long hostMask = length == 64 ? 0 : -1L >>> length;
    long high = to.prefix().high() | address.high() & hostMask;
    if (length <= 48) { // the word after a /48 (§3.4), unless it is the one that has no counterpart
      return (high & WORD) == WORD ? null : new IpAddress(change(high, 0, change), address.low());
    }
    // Longer prefixes: the first word of the interface identifier that is not 0xffff (§3.5).
    for (int shift = 48; shift >= 0; shift -= 16) {
      if ((address.low() >>> shift & WORD) != WORD) {
        return new IpAddress(high, change(address.low(), shift, change));
      }
    }
    return null; // an identifier of ones alone is not translated
  }

  private static long change(long half, int shift, int change) {
    int word = add((int) (half >>> shift & WORD), change);
    if (word == WORD) {
      word = 0; // §3.1: "this result is 0xFFFF ... it is overwritten as zero"
    }
    return half & ~((long) WORD << shift) | (long) word << shift;
  }

  private static int sum(long half) {
    int sum = 0;
    for (int shift = 0; shift < 64; shift += 16) {
      sum = add(sum, (int) (half >>> shift & WORD));
    }
    return sum;
  }

  private static int add(int one, int other) {
    int sum = one + other;
    return (sum & WORD) + (sum >>> 16);
  }
}
