package io.clawchat.natsim.realtime;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;

/** One datagram that was received. */
record Datagram(TransportAddress source, Payload payload) {
  /** Puts as many of its bytes as there is room for; the rest is lost. */
  int truncatedTo(ByteBuffer room) {
    ByteBuffer bytes = payload.buffer();
    int size = Math.min(bytes.remaining(), room.remaining());
    room.put(bytes.limit(size));
    return size;
  }
}
