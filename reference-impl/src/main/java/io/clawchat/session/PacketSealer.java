package io.clawchat.session;

import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Turns frames into packets, each under the next counter. */
final class PacketSealer implements AutoCloseable {
  /**
   * As many packets as one key may seal: 2²³, far within the 2³² of NIST SP 800-38D §8.3 and the
   * 2²⁴·⁵ full-size packets of RFC 9001 §6.6.
   */
  static final long PACKETS_PER_KEY = 1L << 23;

  private final Sealer sealer;
  private final int remoteIndex;
  private long counter;

  PacketSealer(SecretBytes key, int remoteIndex) {
    this(key, remoteIndex, 0);
  }

  PacketSealer(SecretBytes key, int remoteIndex, long firstCounter) {
    this.sealer = new Sealer(key);
    this.remoteIndex = remoteIndex;
    this.counter = firstCounter;
  }

  /** A packet that holds {@code frame}, or null where the key is exhausted. */
  byte @Nullable [] seal(Frame frame) {
    if (counter >= PACKETS_PER_KEY) {
      return null;
    }
    int header = DataPacket.HEADER_LENGTH;
    byte[] plaintext = frame.write();
    byte[] packet = new byte[header + plaintext.length + DataPacket.TAG_LENGTH];
    new DataPacket(0, remoteIndex, counter).writeTo(packet);
    sealer.seal(counter++, packet, 0, header, plaintext, 0, plaintext.length, packet, header);
    return packet;
  }

  /** Zeroes the key. */
  @Override
  public void close() {
    sealer.close();
  }
}
