package io.clawchat.natsim.net;

import java.util.Objects;

/**
 * An ICMP error (RFC 792, RFC 1191; for IPv6 RFC 4443). It quotes the IP header and the first 8
 * bytes behind it of the packet that caused it, so both transport addresses of that packet can be
 * read from it.
 *
 * @param kind what went wrong
 * @param mtu the largest packet that would have passed, in bytes with its IP header; 0 unless the
 *     kind is {@link Kind#PACKET_TOO_BIG}
 * @param source the quoted packet's source, as where the error arose it was
 * @param destination the quoted packet's destination, likewise
 */
public record IcmpError(Kind kind, int mtu, TransportAddress source, TransportAddress destination)
    implements Content {

  /** What went wrong; in brackets type and code for IPv4, then for IPv6. */
  public enum Kind {
    /** No socket has the port (3/3, 1/4). */
    PORT_UNREACHABLE("port unreachable"),
    /** Nobody has the address, or nothing leads to it (3/1, 1/3). */
    HOST_UNREACHABLE("host unreachable"),
    /** A filter forbids it (3/13, 1/1). */
    PROHIBITED("administratively prohibited"),
    /** The packet passed as many routers as it might (11/0, 3/0). */
    TIME_EXCEEDED("time exceeded"),
    /** A link is too narrow and the packet must not be fragmented (3/4, 2/0). */
    PACKET_TOO_BIG("packet too big");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In a sentence: {@code port unreachable}. */
    public String words() {
      return words;
    }
  }

  /** ICMP header, quoted IPv4 header and 8 bytes: 8 + 20 + 8; for IPv6 8 + 40 + 8. */
  private static final int SIZE_V4 = 36;

  private static final int SIZE_V6 = 56;

  public IcmpError {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(destination, "destination");
    if (mtu < 0 || (mtu > 0) != (kind == Kind.PACKET_TOO_BIG)) {
      throw new IllegalArgumentException(
          "an MTU above 0 goes with packet too big, and with nothing else; found "
              + mtu
              + " with "
              + kind.words());
    }
  }

  /** An error other than packet too big. */
  public static IcmpError of(Kind kind, TransportAddress source, TransportAddress destination) {
    return new IcmpError(kind, 0, source, destination);
  }

  @Override
  public int wireSize() {
    return source.ip().isV4() ? SIZE_V4 : SIZE_V6;
  }

  /** {@code ICMP port unreachable for 192.0.2.1:5000 → 203.0.113.9:4000}. */
  @Override
  public String toString() {
    return "ICMP "
        + kind.words()
        + (mtu == 0 ? "" : " (MTU " + mtu + ")")
        + " for "
        + source
        + " → "
        + destination;
  }
}
