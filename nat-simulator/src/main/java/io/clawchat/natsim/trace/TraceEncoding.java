package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * The one encoding of an event in bytes. Integers are in network order; what varies in length
 * stands after its length in bytes.
 *
 * <pre>
 *  8  time, ns                       18  source: address (16, IPv4 mapped), port (2)
 *  8  packet                         18  destination, likewise
 *  8  cause, or 0                     1  protocol: 1 ICMP, 6 TCP, 17 UDP, 44 fragment
 *  1  kind: 1 sent, 2 translated,     4+ words of the content, UTF-8; empty for UDP
 *     3 duplicated, 4 delivered,     32  SHA-256 of the payload, the whole one for a fragment
 *     5 dropped, 6 forwarded,         4+ node, UTF-8
 *     7 fragmented, 8 reassembled,    4+ kind and place of the drop, UTF-8; else empty
 *     9 corrupted
 *  1  TTL
 * </pre>
 *
 * <p>A payload keeps its digest, so each is hashed once, and a packet with other bytes is another
 * packet here although few of its bytes are looked at. A note is its time, 8 zero bytes in place of
 * a packet's number, its node and its words.
 */
final class TraceEncoding {
  private static final int FIXED = 8 + 8 + 8 + 1 + 1 + 18 + 18 + 1 + 4 + 32 + 4 + 4;
  private static final byte[] NOTHING = {};

  private TraceEncoding() {}

  static ByteBuffer encode(TraceEvent event) {
    byte[] node = event.node().getBytes(UTF_8);
    byte[] drop = event.drop().map(value -> value.toString().getBytes(UTF_8)).orElse(NOTHING);
    Content content = event.content();
    byte[] words = content instanceof Payload ? NOTHING : content.toString().getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED + words.length + node.length + drop.length);
    bytes.putLong(event.time().toNanos());
    bytes.putLong(event.packet());
    bytes.putLong(event.cause());
    bytes.put(code(event.kind()));
    bytes.put((byte) event.ttl());
    put(bytes, event.source());
    put(bytes, event.destination());
    bytes.put(protocol(content));
    bytes.putInt(words.length).put(words);
    bytes.put(payload(content).sha256());
    bytes.putInt(node.length).put(node);
    bytes.putInt(drop.length).put(drop);
    return bytes.flip();
  }

  static ByteBuffer encode(Note note) {
    byte[] node = note.node().getBytes(UTF_8);
    byte[] words = note.words().getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + 8 + 4 + node.length + 4 + words.length);
    bytes.putLong(note.time().toNanos()).putLong(0);
    bytes.putInt(node.length).put(node);
    bytes.putInt(words.length).put(words);
    return bytes.flip();
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

  private static void put(ByteBuffer bytes, TransportAddress address) {
    IpAddress ip = address.ip();
    bytes.putLong(ip.high()).putLong(ip.low()).putShort((short) address.port());
  }
}
