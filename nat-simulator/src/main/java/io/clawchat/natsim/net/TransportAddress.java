package io.clawchat.natsim.net;

import java.net.InetSocketAddress;

/**
 * An IP address and a UDP port (the "transport address" of RFC 8489 §4).
 *
 * @param port 0 to 65535
 */
public record TransportAddress(IpAddress ip, int port) implements Comparable<TransportAddress> {
  public TransportAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, found " + port);
    }
  }

  /**
   * Reads {@code 203.0.113.9:4000} or {@code [2001:db8::1]:4000}.
   *
   * @throws IllegalArgumentException when the text is not an address literal and a port
   */
  public static TransportAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String ip = text.substring(0, Math.max(colon, 0));
    String port = text.substring(colon + 1);
    boolean bracketed = ip.startsWith("[") && ip.endsWith("]");
    // An IPv6 literal needs its brackets: 2001:db8::1:4000 may well be an address.
    if (!port.matches("0|[1-9][0-9]{0,4}") || bracketed != ip.contains(":")) {
      throw new IllegalArgumentException(
          "expected a transport address such as 203.0.113.9:4000 or [2001:db8::1]:4000, found '"
              + text
              + "'");
    }
    return new TransportAddress(
        IpAddress.parse(bracketed ? ip.substring(1, ip.length() - 1) : ip), Integer.parseInt(port));
  }

  /** The same address as the JDK's type, which must be no name. */
  public static TransportAddress of(InetSocketAddress address) {
    return new TransportAddress(IpAddress.of(address.getAddress()), address.getPort());
  }

  /** The same address in the JDK's type. */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(ip.toInetAddress(), port);
  }

  /** By address, then by port. */
  @Override
  public int compareTo(TransportAddress other) {
    int byIp = ip.compareTo(other.ip);
    return byIp != 0 ? byIp : Integer.compare(port, other.port);
  }

  /** {@code 203.0.113.9:4000}, or {@code [2001:db8::1]:4000}. */
  @Override
  public String toString() {
    return ip.isV4() ? ip + ":" + port : "[" + ip + "]:" + port;
  }
}
