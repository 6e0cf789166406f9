package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts packets that are too large for a link (RFC 791 §3.2, RFC 8200 §4.5).
 *
 * <p>The identification is the number of the packet that was cut first: 32 bits, not the 16 of
 * IPv4, so that no two datagrams are mistaken for each other (RFC 4963).
 */
final class Fragmentation {
  private static final int UNIT = 8;

  private Fragmentation() {}

  /**
   * Whether a packet may be cut. IPv4: anywhere, unless it says otherwise. IPv6: only by its
   * source. TCP never: its senders find out the path's MTU (RFC 9293 §3.7.2).
   *
   * @param atSource whether its source is about to send it
   */
  static boolean isAllowed(Packet packet, boolean atSource) {
    return switch (packet.content()) {
      case Payload payload -> !packet.dontFragment() && (packet.isV4() || atSource);
      case Fragment fragment -> !packet.dontFragment() && packet.isV4();
      case TcpSegment segment -> false;
      case IcmpError error -> false;
    };
  }

  /**
   * Cuts a packet into parts that fit, each as large as can be but the last. Only the first part of
   * the datagram has ports.
   *
   * @param mtu at least 68; for IPv6 1,280
   */
  static List<Packet> cut(Packet packet, int mtu, Node node) {
    Fragment whole = whole(packet);
    int end = whole.offset() + whole.length();
    int room = mtu - Packet.headersOfFragment(packet.isV4());
    List<Packet> parts = new ArrayList<>();
    int from = whole.offset();
    while (from < end) {
      int length = end - from <= room ? end - from : room / UNIT * UNIT;
      Content content = new Fragment(whole.identification(), whole.whole(), from, length);
      parts.add(part(packet, content, from == 0, node));
      from += length;
    }
    return parts;
  }

  private static Fragment whole(Packet packet) {
    return switch (packet.content()) {
      case Payload payload -> new Fragment((int) packet.id(), payload, 0, payload.wireSize());
      case Fragment fragment -> fragment;
      case TcpSegment segment -> throw notCut(segment);
      case IcmpError error -> throw notCut(error);
    };
  }

  private static IllegalArgumentException notCut(Content content) {
    return new IllegalArgumentException(
        "only UDP datagrams and their parts are cut, found " + content + ": ask isAllowed() first");
  }

  private static Packet part(Packet packet, Content content, boolean first, Node node) {
    World world = node.world;
    Packet part =
        new Packet(
            world.nextPacketId(),
            packet.id(),
            first ? packet.source() : new TransportAddress(packet.source().ip(), 0),
            first ? packet.destination() : new TransportAddress(packet.destination().ip(), 0),
            packet.ttl(),
            false,
            content);
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Fragmented(), part);
    }
    return part;
  }
}
