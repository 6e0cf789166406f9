package io.clawchat.natsim.realtime;

import io.clawchat.natsim.net.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One datagram in several buffers. */
final class Buffers {
  private Buffers() {}

  @FunctionalInterface
  interface Write {
    int write(ByteBuffer whole) throws IOException;
  }

  static void requireWritable(ByteBuffer room) {
    if (room.isReadOnly()) {
      throw new IllegalArgumentException("Read-only buffer");
    }
  }

  /** Fills one after the other; what finds no room is lost. */
  static int scatter(Payload payload, ByteBuffer[] rooms, int offset, int length) {
    ByteBuffer bytes = payload.buffer();
    int size = bytes.remaining();
    for (int i = offset; i < offset + length; i++) {
      int part = Math.min(bytes.remaining(), rooms[i].remaining());
      rooms[i].put(bytes.slice(bytes.position(), part));
      bytes.position(bytes.position() + part);
    }
    return size - bytes.remaining();
  }

  /** Writes them as one; if that succeeds, they are read to their ends. */
  static int gathered(ByteBuffer[] parts, int offset, int length, Write write) throws IOException {
    int size = 0;
    for (int i = offset; i < offset + length; i++) {
      size = Math.addExact(size, parts[i].remaining());
    }
    ByteBuffer whole = ByteBuffer.allocate(size);
    for (int i = offset; i < offset + length; i++) {
      whole.put(parts[i].duplicate());
    }
    int written = write.write(whole.flip());
    for (int i = offset; i < offset + length; i++) {
      parts[i].position(parts[i].limit());
    }
    return written;
  }
}
