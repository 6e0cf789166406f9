package io.clawchat.natsim.trace;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one encoding of an event in bytes. Integers are in network order; a text or payload stands
 * after its length in bytes.
 *
 * <pre>
 *  8  time, ns                       18  source: address (16, IPv4 mapped), port (2)
 *  8  packet                         18  destination, likewise
 *  8  cause, or 0                     4+ payload
 *  1  kind: 1 sent, 2 translated,     4+ node, UTF-8
 *     3 duplicated, 4 delivered,      4+ words of the reason, UTF-8; empty unless dropped
 *     5 dropped
 *  1  TTL
 * </pre>
 */
final class TraceEncoding {
  private static final int FIXED = 8 + 8 + 8 + 1 + 1 + 18 + 18 + 4 + 4 + 4;

  private TraceEncoding() {}

  static ByteBuffer encode(TraceEvent event) {
    byte[] node = event.node().getBytes(StandardCharsets.UTF_8);
    String words = event.kind() instanceof Dropped(DropReason reason) ? reason.words() : "";
    byte[] reason = words.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(FIXED + event.payload().size() + node.length + reason.length);
    bytes.putLong(event.time().toNanos());
    bytes.putLong(event.packet());
    bytes.putLong(event.cause());
    bytes.put(code(event.kind()));
    bytes.put((byte) event.ttl());
    put(bytes, event.source());
    put(bytes, event.destination());
    bytes.putInt(event.payload().size()).put(event.payload().buffer());
    bytes.putInt(node.length).put(node);
    bytes.putInt(reason.length).put(reason);
    return bytes.flip();
  }

  private static byte code(Kind kind) {
    return switch (kind) {
      case Sent() -> 1;
      case Translated() -> 2;
      case Duplicated() -> 3;
      case Delivered() -> 4;
      case Dropped(DropReason reason) -> 5;
    };
  }

  private static void put(ByteBuffer bytes, TransportAddress address) {
    IpAddress ip = address.ip();
    bytes.putLong(ip.high()).putLong(ip.low()).putShort((short) address.port());
  }
}
