package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.dns.HostAndPort;
import io.clawchat.offer.Addresses;
import io.clawchat.stun.StunServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that name a place in the network. */
final class Place {
  private Place() {}

  /** Reads {@code stun.example.org} or {@code 192.0.2.1:3478}; the port is 3478 unless given. */
  static final class OfStun implements ITypeConverter<HostAndPort> {
    @Override
    public HostAndPort convert(String text) {
      try {
        return HostAndPort.parse(text, StunServer.DEFAULT_PORT);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Reads {@code 192.0.2.1:4000} or {@code [2001:db8::1]:4000}. */
  static final class WithPort implements ITypeConverter<HostAndPort> {
    @Override
    public HostAndPort convert(String text) {
      try {
        return HostAndPort.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Nothing to a name, whose addresses are looked at when they are known.
   *
   * @param option for the message
   * @throws BadInputException where nobody, a group or everyone stands there
   */
  static void requireSendable(String option, HostAndPort place) {
    try {
      place.literal().ifPresent(Addresses::requireSendable);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + ": " + e.getMessage(), e);
    }
  }
}
