package io.clawchat.natsim.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address. IPv4 is held in its IPv4-mapped form, {@code ::ffff:a.b.c.d} (RFC 4291
 * §2.5.5.2), so that one type and one comparison serve both.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final long V4_PREFIX = 0x0000_ffff_0000_0000L;
  private static final long V4_MASK = 0xffff_ffffL;

  /** The IPv4 address whose 32 bits are {@code bits}. */
  public static IpAddress v4(int bits) {
    return new IpAddress(0, V4_PREFIX | (bits & V4_MASK));
  }

  /**
   * The address with these bytes in network order.
   *
   * @param bytes 4 or 16 of them
   */
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> v4((int) read(bytes, 0, 4));
      case 16 -> new IpAddress(read(bytes, 0, 8), read(bytes, 8, 8));
      default ->
          throw new IllegalArgumentException(
              "an IP address has 4 or 16 bytes, found " + bytes.length);
    };
  }

  /** The same address as the JDK's type; a zone is left out. */
  public static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /** The same address in the JDK's type. No name is looked up. */
  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(toBytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are always an address", e);
    }
  }

  /**
   * Reads a literal such as {@code 203.0.113.9} or {@code 2001:db8::1}; names are not looked up.
   *
   * @throws IllegalArgumentException when the text is not an address literal
   */
  public static IpAddress parse(String text) {
    return IpLiteral.parse(text);
  }

  public boolean isV4() {
    return high == 0 && (low & ~V4_MASK) == V4_PREFIX;
  }

  /** The 32 bits of an IPv4 address. */
  public int v4Bits() {
    if (!isV4()) {
      throw new IllegalStateException(this + " is not an IPv4 address");
    }
    return (int) low;
  }

  /** 4 bytes for IPv4, else 16, in network order. */
  public byte[] toBytes() {
    byte[] bytes = new byte[isV4() ? 4 : 16];
    if (isV4()) {
      write(low, bytes, 0, 4);
    } else {
      write(high, bytes, 0, 8);
      write(low, bytes, 8, 8);
    }
    return bytes;
  }

  /**
   * Whether the internet does not route to this address: private (RFC 1918), shared by carriers
   * (RFC 6598), unique local (RFC 4193) or link-local (RFC 3927, RFC 4291).
   */
  public boolean isPrivate() {
    return SpecialPurpose.isPrivate(this);
  }

  /** Whether one host may own this address: not unspecified, loopback, multicast or reserved. */
  public boolean isUnicast() {
    return SpecialPurpose.isUnicast(this);
  }

  /** The address {@code offset} further on; wraps around within the last 64 (IPv4: 32) bits. */
  public IpAddress plus(long offset) {
    return isV4() ? v4((int) (low + offset)) : new IpAddress(high, low + offset);
  }

  @Override
  public int compareTo(IpAddress other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Dotted decimal, or RFC 5952 for IPv6. */
  @Override
  public String toString() {
    return IpLiteral.format(this);
  }

  private static long read(byte[] bytes, int offset, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  private static void write(long value, byte[] bytes, int offset, int count) {
    for (int i = 0; i < count; i++) {
      bytes[offset + i] = (byte) (value >>> 8 * (count - 1 - i));
    }
  }
}
