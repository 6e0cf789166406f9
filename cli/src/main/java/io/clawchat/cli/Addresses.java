package io.clawchat.cli;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Addresses for people: {@code 192.0.2.1:4000}, {@code [2001:db8::1]:4000}. */
final class Addresses {
  private Addresses() {}

  static String words(InetSocketAddress address) {
    String ip = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + ip + "]" : ip)
        + ":"
        + address.getPort();
  }
}
