package io.clawchat.cli.peer;

import io.clawchat.machine.MachineOptions;
import java.net.InetAddress;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which of this machine's addresses to use. */
final class ListenOption {
  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      converter = Local.class,
      description =
          "The local address to use, such as 127.0.0.1; 0.0.0.0 for all of IPv4. By default, and"
              + " with ::, all of them.")
  private Optional<InetAddress> listen = Optional.empty();

  Optional<InetAddress> address() {
    return listen;
  }

  MachineOptions machine() {
    return listen.map(MachineOptions.DEFAULT::boundTo).orElse(MachineOptions.DEFAULT);
  }

  /** Reads an address that a machine may have, and asks no DNS. */
  static final class Local implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      InetAddress address;
      try {
        address = InetAddress.ofLiteral(text);
      } catch (IllegalArgumentException e) {
        throw refused(text, "");
      }
      if (address.isMulticastAddress() || text.equals("255.255.255.255")) {
        throw refused(text, ", which no single machine has");
      }
      if (address.isLinkLocalAddress()) {
        throw refused(text, ", which means another machine on another link");
      }
      return address;
    }

    private static TypeConversionException refused(String text, String why) {
      return new TypeConversionException(
          "expected an IP address of this machine, such as 192.0.2.7 or 2001:db8::7, found '%s'%s"
              .formatted(text, why));
    }
  }
}
