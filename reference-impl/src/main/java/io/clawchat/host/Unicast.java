package io.clawchat.host;

import java.net.InetAddress;

/** Which addresses are those of one machine, and for whom (RFC 6890). */
public final class Unicast {
  private static final int THIS_NETWORK = 0;
  private static final int RESERVED = 240;

  private Unicast() {}

  /** Not unspecified, multicast, of 0.0.0.0/8 or of 240.0.0.0/4, 255.255.255.255 included. */
  public static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    int first = address.getAddress()[0] & 0xff;
    return address.getAddress().length > 4 || first != THIS_NETWORK && first < RESERVED;
  }

  /**
   * Whether one who is at {@code from} can know somebody by {@code address}: loopback and
   * link-local addresses mean something to those alone who are there too.
   */
  public static boolean isKnownFrom(InetAddress from, InetAddress address) {
    return is(address)
        && (!address.isLoopbackAddress() || from.isLoopbackAddress())
        && (!address.isLinkLocalAddress() || from.isLinkLocalAddress());
  }
}
