package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Corrupted;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Forwarded;
import io.clawchat.natsim.trace.TraceEvent.Fragmented;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Reassembled;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.nio.ByteBuffer;

/**
 * The one encoding of an event in bytes: kinds, numbers and names, and no sentence. Integers are in
 * network order; what varies in length stands after its length in bytes.
 *
 * <pre>
 *  8  time, ns                       18  source: address (16, IPv4 mapped), port (2)
 *  8  packet                         18  destination, likewise
 *  8  cause, or 0                     1  protocol: 1 ICMP, 6 TCP, 17 UDP, 44 fragment
 *  1  kind: 1 sent, 2 translated,     4+ header of the content, see below
 *     3 duplicated, 4 delivered,      4  CRC-32C of the payload, the whole one for a fragment
 *     5 dropped, 6 forwarded,         4+ node, UTF-8
 *     7 fragmented, 8 reassembled,    4+ kind of the drop, ASCII; else empty
 *     9 corrupted                     1  link that dropped it: 0 none, 1 up, 2 down
 *  1  TTL
 *
 * header of UDP       empty
 *        of ICMP      type and code as in IPv4 (2), MTU (4), source (18), destination (18)
 *        of TCP       flags as on the wire (1), sequence (4), acknowledgment (4)
 *        of fragment  identification (4), offset (4), length (4)
 * </pre>
 *
 * <p>The checksum makes a packet with other bytes another packet here, at a price that does not
 * grow much with the packet: processors have an instruction for it. A note is its time, 8 zero
 * bytes in place of a packet's number, its node, its kind and the numbers of {@link
 * NodeChangeEncoding}.
 */
final class TraceEncoding {
  private static final int ADDRESS = 18;
  private static final int FIXED = 8 + 8 + 8 + 1 + 1 + 2 * ADDRESS + 1 + 4 + 4 + 4 + 4 + 1;
  private static final byte[] NOTHING = {};

  private TraceEncoding() {}

  static ByteBuffer encode(TraceEvent event) {
    byte[] node = event.node().getBytes(UTF_8);
    byte[] drop = event.drop().map(value -> value.kind().word().getBytes(US_ASCII)).orElse(NOTHING);
    Content content = event.content();
    byte[] header = header(content);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED + header.length + node.length + drop.length);
    bytes.putLong(event.time().toNanos());
    bytes.putLong(event.packet());
    bytes.putLong(event.cause());
    bytes.put(code(event.kind()));
    bytes.put((byte) event.ttl());
    put(bytes, event.source());
    put(bytes, event.destination());
    bytes.put(protocol(content));
    bytes.putInt(header.length).put(header);
    bytes.putInt(payload(content).crc32c());
    bytes.putInt(node.length).put(node);
    bytes.putInt(drop.length).put(drop);
    bytes.put(event.drop().map(TraceEncoding::link).orElse((byte) 0));
    return bytes.flip();
  }

  static ByteBuffer encode(Note note) {
    byte[] node = note.node().getBytes(UTF_8);
    byte[] change = NodeChangeEncoding.encode(note.change());
    ByteBuffer bytes = ByteBuffer.allocate(8 + 8 + 4 + node.length + change.length);
    bytes.putLong(note.time().toNanos()).putLong(0);
    bytes.putInt(node.length).put(node);
    return bytes.put(change).flip();
  }

  private static byte[] header(Content content) {
    return switch (content) {
      case Payload payload -> NOTHING;
      case IcmpError error -> {
        ByteBuffer header = ByteBuffer.allocate(2 + 4 + 2 * ADDRESS);
        header.putShort((short) WireFormat.v4TypeAndCode(error.kind())).putInt(error.mtu());
        put(header, error.source());
        put(header, error.destination());
        yield header.array();
      }
      case TcpSegment segment ->
          ByteBuffer.allocate(1 + 4 + 4)
              .put((byte) WireFormat.flags(segment))
              .putInt((int) segment.sequence())
              .putInt((int) segment.acknowledgment())
              .array();
      case Fragment fragment ->
          ByteBuffer.allocate(4 + 4 + 4)
              .putInt(fragment.identification())
              .putInt(fragment.offset())
              .putInt(fragment.length())
              .array();
    };
  }

  private static Payload payload(Content content) {
    return switch (content) {
      case Payload payload -> payload;
      case Fragment fragment -> fragment.whole();
      case TcpSegment segment -> segment.data();
      case IcmpError error -> Payload.EMPTY;
    };
  }

  private static byte protocol(Content content) {
    return switch (content) {
      case Payload payload -> 17;
      case Fragment fragment -> 44;
      case TcpSegment segment -> 6;
      case IcmpError error -> 1;
    };
  }

  private static byte code(Kind kind) {
    return switch (kind) {
      case Sent() -> 1;
      case Translated() -> 2;
      case Duplicated() -> 3;
      case Delivered() -> 4;
      case Dropped(DropReason reason) -> 5;
      case Forwarded() -> 6;
      case Fragmented() -> 7;
      case Reassembled() -> 8;
      case Corrupted() -> 9;
    };
  }

  private static byte link(Drop drop) {
    return drop.link()
        .map(
            direction ->
                switch (direction) {
                  case UP -> (byte) 1;
                  case DOWN -> (byte) 2;
                })
        .orElse((byte) 0);
  }

  private static void put(ByteBuffer bytes, TransportAddress address) {
    IpAddress ip = address.ip();
    bytes.putLong(ip.high()).putLong(ip.low()).putShort((short) address.port());
  }
}
