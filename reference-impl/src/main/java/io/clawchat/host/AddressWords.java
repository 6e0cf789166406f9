package io.clawchat.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them: without the name they were resolved from. */
public final class AddressWords {
  private AddressWords() {}

  /** {@code 192.0.2.1:4000} or {@code [2001:db8:0:0:0:0:0:1]:4000}; a name that has no address. */
  public static String of(InetSocketAddress socketAddress) {
    InetAddress address = socketAddress.getAddress();
    String host =
        switch (address) {
          case null -> socketAddress.getHostString();
          case Inet6Address v6 -> "[" + v6.getHostAddress() + "]";
          default -> address.getHostAddress();
        };
    return host + ":" + socketAddress.getPort();
  }
}
