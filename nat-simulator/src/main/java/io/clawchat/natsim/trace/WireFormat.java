package io.clawchat.natsim.trace;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;

/**
 * A packet as the bytes that a wire would carry, from the IP header on, its checksums right.
 *
 * <pre>
 * IPv4 (RFC 791): 45 00, length (2), identification (2), MF + offset (2), TTL, protocol,
 *     checksum (2), source (4), destination (4)
 * IPv6 (RFC 8200): 60 00 00 00, length (2), next header, hop limit, source (16), destination (16);
 *     in a fragment then: next header, 00, offset + M (2), identification (4)
 * UDP (RFC 768): source port (2), destination port (2), length (2), checksum (2)
 * TCP (RFC 9293): ports (4), sequence (4), acknowledgment (4), 50, flags, ff ff, checksum (2), 00 00
 * ICMP (RFC 792, RFC 1191, RFC 4443): type, code, checksum (2), MTU (4; 0 where there is none),
 *     then the quoted packet
 * </pre>
 *
 * What the simulator does not model is 0: identification of a packet that is no fragment, traffic
 * class, flow label. A quoted packet is a UDP datagram without payload and with TTL 1. A packet of
 * which one address only is IPv6 has the other one in its IPv4-mapped form.
 */
final class WireFormat {
  private static final int UDP = 17;
  private static final int TCP = 6;
  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;
  private static final int FRAGMENT_HEADER = 44;
  private static final int LONGEST = 65_535;

  private final IpAddress source;
  private final IpAddress destination;
  private final int ttl;
  private final boolean v4;

  private WireFormat(IpAddress source, IpAddress destination, int ttl) {
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    this.v4 = source.isV4() && destination.isV4();
  }

  /**
   * The bytes of the packet that an event is about.
   *
   * @throws IllegalArgumentException for a TCP segment that is larger than an IPv4 packet can be
   */
  static byte[] of(TraceEvent event) {
    TransportAddress from = event.source();
    TransportAddress to = event.destination();
    WireFormat ip = new WireFormat(from.ip(), to.ip(), event.ttl());
    return switch (event.content()) {
      case Payload payload -> ip.packet(UDP, ip.udp(from.port(), to.port(), payload));
      case Fragment fragment -> ip.fragment(fragment, ip.udp(from.port(), to.port(), fragment));
      case TcpSegment segment -> ip.packet(TCP, ip.tcp(from.port(), to.port(), segment));
      case IcmpError error -> ip.packet(ip.v4 ? ICMP : ICMP_V6, ip.icmp(error));
    };
  }

  private byte[] packet(int protocol, ByteBuffer content) {
    return v4 ? v4Packet(protocol, 0, 0, content) : v6Packet(protocol, content);
  }

  private byte[] fragment(Fragment fragment, ByteBuffer datagram) {
    ByteBuffer part = datagram.slice(fragment.offset(), fragment.length());
    int more = fragment.isLast() ? 0 : 1;
    if (v4) {
      int place = more << 13 | fragment.offset() / 8;
      return v4Packet(UDP, fragment.identification(), place, part);
    }
    ByteBuffer behindHeader = ByteBuffer.allocate(8 + part.remaining());
    behindHeader.put((byte) UDP).put((byte) 0).putShort((short) (fragment.offset() | more));
    behindHeader.putInt(fragment.identification()).put(part);
    return v6Packet(FRAGMENT_HEADER, behindHeader.flip());
  }

  private byte[] v4Packet(int protocol, int identification, int place, ByteBuffer content) {
    int length = 20 + content.remaining();
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "an IPv4 packet has at most "
              + LONGEST
              + " bytes, found "
              + length
              + ": send it in parts");
    }
    ByteBuffer packet = ByteBuffer.allocate(length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) length);
    packet.putShort((short) identification).putShort((short) place);
    packet.put((byte) ttl).put((byte) protocol).putShort((short) 0);
    packet.putInt(source.v4Bits()).putInt(destination.v4Bits());
    packet.putShort(10, new Checksum().add(packet.slice(0, 20)).value());
    return packet.put(content).array();
  }

  private byte[] v6Packet(int nextHeader, ByteBuffer content) {
    ByteBuffer packet = ByteBuffer.allocate(40 + content.remaining());
    packet.putInt(0x6000_0000).putShort((short) content.remaining());
    packet.put((byte) nextHeader).put((byte) ttl);
    packet.putLong(source.high()).putLong(source.low());
    packet.putLong(destination.high()).putLong(destination.low());
    return packet.put(content).array();
  }

  /** The whole datagram. The ports of a part that is not the first are unknown, and not in it. */
  private ByteBuffer udp(int from, int to, Content content) {
    Payload payload = content instanceof Fragment fragment ? fragment.whole() : (Payload) content;
    ByteBuffer datagram = ByteBuffer.allocate(payload.wireSize());
    datagram.putShort((short) from).putShort((short) to);
    datagram.putShort((short) payload.wireSize()).putShort((short) 0);
    datagram.put(payload.buffer()).flip();
    short checksum = checksum(UDP, datagram);
    return datagram.putShort(6, checksum == 0 ? (short) 0xffff : checksum);
  }

  private ByteBuffer tcp(int from, int to, TcpSegment segment) {
    ByteBuffer bytes = ByteBuffer.allocate(segment.wireSize());
    bytes.putShort((short) from).putShort((short) to);
    bytes.putInt((int) segment.sequence()).putInt((int) segment.acknowledgment());
    bytes.put((byte) 0x50).put((byte) flags(segment)).putShort((short) 0xffff);
    bytes.putInt(0).put(segment.data().buffer()).flip();
    return bytes.putShort(16, checksum(TCP, bytes));
  }

  /** The control bits (RFC 9293 §3.1). */
  static int flags(TcpSegment segment) {
    int flags = 0;
    for (TcpSegment.Flag flag : segment.flags()) {
      flags |=
          switch (flag) {
            case FIN -> 1;
            case SYN -> 2;
            case RST -> 4;
            case PSH -> 8;
            case ACK -> 16;
          };
    }
    return flags;
  }

  private ByteBuffer icmp(IcmpError error) {
    TransportAddress from = error.source();
    TransportAddress to = error.destination();
    WireFormat quoted = new WireFormat(from.ip(), to.ip(), 1);
    byte[] quote = quoted.packet(UDP, quoted.udp(from.port(), to.port(), Payload.EMPTY));
    ByteBuffer message = ByteBuffer.allocate(8 + quote.length);
    message.putShort((short) (v4 ? v4TypeAndCode(error.kind()) : v6TypeAndCode(error.kind())));
    message.putShort((short) 0).putInt(error.mtu()).put(quote).flip();
    short checksum =
        v4 ? new Checksum().add(message.duplicate()).value() : checksum(ICMP_V6, message);
    return message.putShort(2, checksum);
  }

  /** The type in the upper byte, the code in the lower. */
  static int v4TypeAndCode(IcmpError.Kind kind) {
    return switch (kind) {
      case PORT_UNREACHABLE -> 0x0303;
      case HOST_UNREACHABLE -> 0x0301;
      case PROHIBITED -> 0x030d;
      case TIME_EXCEEDED -> 0x0b00;
      case PACKET_TOO_BIG -> 0x0304;
    };
  }

  private static int v6TypeAndCode(IcmpError.Kind kind) {
    return switch (kind) {
      case PORT_UNREACHABLE -> 0x0104;
      case HOST_UNREACHABLE -> 0x0103;
      case PROHIBITED -> 0x0101;
      case TIME_EXCEEDED -> 0x0300;
      case PACKET_TOO_BIG -> 0x0200;
    };
  }

  /** With the pseudo-header of RFC 768, RFC 9293 §3.1 and RFC 8200 §8.1. */
  private short checksum(int protocol, ByteBuffer content) {
    Checksum sum = new Checksum();
    if (v4) {
      sum.add(source.v4Bits()).add(destination.v4Bits());
    } else {
      sum.add(source.high()).add(source.low());
      sum.add(destination.high()).add(destination.low());
    }
    return sum.add(protocol).add(content.remaining()).add(content.duplicate()).value();
  }
}
