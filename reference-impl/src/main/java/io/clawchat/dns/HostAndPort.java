package io.clawchat.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transport address as people write it. Reading one asks no DNS; {@link NameLookup} does.
 *
 * @param host an IP address or a name
 * @param port 1 to 65535
 */
public record HostAndPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([^:\\[\\]\\s]+))(?::([0-9]{1,5}))?");
  private static final int NO_DEFAULT = -1;

  /** An address that is known already. */
  public static HostAndPort of(InetSocketAddress address) {
    return new HostAndPort(address.getAddress().getHostAddress(), address.getPort());
  }

  /**
   * Reads {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000}, or a name in the place of the
   * address.
   *
   * @throws IllegalArgumentException where the text is nothing of that kind
   */
  public static HostAndPort parse(String text) {
    return parse(text, NO_DEFAULT);
  }

  /** The same, where the port may be left out. */
  public static HostAndPort parse(String text, int defaultPort) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw refused(text);
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    int port = matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : defaultPort;
    if (port < 1 || port > 65_535) {
      throw refused(text);
    }
    HostAndPort parsed = new HostAndPort(host, port);
    boolean number = matcher.group(1) != null || host.matches("[0-9.]+");
    if (number && parsed.literal().isEmpty()) {
      throw refused(text); // an address with a slip in it is no name to ask the DNS for
    }
    return parsed;
  }

  /**
   * Nothing for a name. 010.0.0.1 and 10.1 are read differently elsewhere, and are no addresses.
   */
  public Optional<InetSocketAddress> literal() {
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      boolean plain = host.indexOf(':') >= 0 || address.getHostAddress().equals(host);
      return plain ? Optional.of(at(address)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  InetSocketAddress at(InetAddress address) {
    return new InetSocketAddress(address, port);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "expected HOST:PORT such as 192.0.2.1:3478 or [2001:db8::1]:3478, port 1 to 65535, found '"
            + text
            + "'");
  }
}
