package io.clawchat.natsim.net;

/**
 * An IP address and a UDP port (the "transport address" of RFC 8489 §4).
 *
 * @param port 0 to 65535
 */
public record TransportAddress(IpAddress ip, int port) {
  public TransportAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, found " + port);
    }
  }

  /** {@code 203.0.113.9:4000}, or {@code [2001:db8::1]:4000}. */
  @Override
  public String toString() {
    return ip.isV4() ? ip + ":" + port : "[" + ip + "]:" + port;
  }
}
