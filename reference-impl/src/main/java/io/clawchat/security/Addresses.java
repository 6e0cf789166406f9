package io.clawchat.security;

import io.clawchat.host.Unicast;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** Address literals, and never a name: reading a file must not ask the DNS. */
public final class Addresses {
  private static final Pattern V6_CHARS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private Addresses() {}

  /**
   * An IPv4 address in four plain decimal numbers, or an IPv6 address without a zone (RFC 4291
   * §2.2).
   *
   * @throws IllegalArgumentException for anything else
   */
  static InetAddress parse(String text) {
    boolean v6 = V6_CHARS.matcher(text).matches();
    try {
      InetAddress address = v6 ? Inet6Address.ofLiteral(text) : Inet4Address.ofLiteral(text);
      // One address has one spelling in IPv4: 010.0.0.1 and 10.1 are read differently elsewhere.
      if (v6 ? address instanceof Inet6Address : address.getHostAddress().equals(text)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "expected an address such as 203.0.113.9 or 2001:db8::1, found " + Fields.shown(text));
  }

  /**
   * As {@link #parse} reads it.
   *
   * @throws NullPointerException for an unresolved address, which {@link #requireSendable} refuses
   */
  static String format(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }

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
