package io.clawchat.cli.peer;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.net.InetSocketAddress;

/** Addresses for people: {@code 192.0.2.1:4000}, {@code [2001:db8::1]:4000} (RFC 5952). */
final class Addresses {
  private Addresses() {}

  static String words(InetSocketAddress address) {
    IpAddress ip = IpAddress.of(address.getAddress().getAddress());
    return new TransportAddress(ip, address.getPort()).toString();
  }
}
