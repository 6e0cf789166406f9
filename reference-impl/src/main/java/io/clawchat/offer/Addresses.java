package io.clawchat.offer;

import io.clawchat.host.Unicast;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses that a file or a peer may make this machine send to. */
public final class Addresses {
  private Addresses() {}

  /** Whether {@link #requireSendable} accepts an address. */
  public static boolean isSendable(InetSocketAddress address) {
    try {
      requireSendable(address);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Neither a file nor a stranger must make anyone send to a group, to everyone, or to nobody.
   *
   * @throws IllegalArgumentException where it would
   */
  public static InetSocketAddress requireSendable(InetSocketAddress socketAddress) {
    InetAddress address = socketAddress.getAddress();
    if (address == null) {
      throw new IllegalArgumentException("expected an address, found the name " + socketAddress);
    }
    if (!Unicast.is(address)) {
      throw new IllegalArgumentException(
          "expected the address of one machine, found " + address.getHostAddress());
    }
    if (address instanceof Inet6Address v6 && v6.getHostAddress().indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "expected an address without a zone, found " + address.getHostAddress());
    }
    if (socketAddress.getPort() == 0) {
      throw new IllegalArgumentException("expected a port from 1 to 65535, found 0");
    }
    return socketAddress;
  }
}
