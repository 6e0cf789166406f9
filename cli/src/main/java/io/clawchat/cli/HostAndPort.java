package io.clawchat.cli;

import io.clawchat.stun.StunServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads addresses as people write them. */
final class HostAndPort {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([^:\\[\\]\\s]+))(?::([0-9]{1,5}))?");
  private static final int NO_DEFAULT = -1;

  private HostAndPort() {}

  /** Reads {@code stun.example.org} or {@code 192.0.2.1:3478}; the port is 3478 unless given. */
  static final class OfStun implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
      return parse(text, StunServer.DEFAULT_PORT);
    }
  }

  /** Reads {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000}. */
  static final class WithPort implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
      return parse(text, NO_DEFAULT);
    }
  }

  /** Reads an IP address, and asks no DNS. */
  static final class Literal implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      try {
        return InetAddress.ofLiteral(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "expected an IP address such as 192.0.2.7 or 2001:db8::7, found '" + text + "'");
      }
    }
  }

  private static InetSocketAddress parse(String text, int defaultPort) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw refused(text);
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    int port = matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : defaultPort;
    if (port < 1 || port > 65_535) {
      throw refused(text);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new TypeConversionException("the DNS knows no host '" + host + "'");
    }
    return address;
  }

  private static TypeConversionException refused(String text) {
    return new TypeConversionException(
        "expected HOST:PORT such as 192.0.2.1:3478 or [2001:db8::1]:3478, port 1 to 65535, found '"
            + text
            + "'");
  }
}
