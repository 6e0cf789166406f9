package io.clawchat.sealed;

import io.clawchat.offer.ForeignText;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** Address literals, and never a name: reading a file must not ask the DNS. */
final class AddressLiteral {
  private static final Pattern V6_CHARS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private AddressLiteral() {}

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
        "expected an address such as 203.0.113.9 or 2001:db8::1, found " + ForeignText.shown(text));
  }

  /**
   * As {@link #parse} reads it.
   *
   * @throws NullPointerException for an unresolved address
   */
  static String format(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }
}
