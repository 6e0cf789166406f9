package io.clawchat.epoch;

import static io.clawchat.wire.DataPacket.HEADER_LENGTH;

import io.clawchat.crypto.Opener;
import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import org.jspecify.annotations.Nullable;

/** The keys of one epoch, one each way, and what was done with them. */
final class Epoch implements AutoCloseable {
  private final int number;
  private final long packetsPerKey;
  private final Sealer sealer;
  private final Opener opener;
  private final ReplayWindow window = new ReplayWindow();
  private long sealed;

  /** The secrets stay their owner's. */
  Epoch(int number, SecretBytes sending, SecretBytes receiving, long packetsPerKey) {
    this.number = number;
    this.packetsPerKey = packetsPerKey;
    try (SecretBytes sendingKey = Purpose.PACKET_KEY.key(sending);
        SecretBytes receivingKey = Purpose.PACKET_KEY.key(receiving)) {
      this.sealer = new Sealer(sendingKey);
      this.opener = new Opener(receivingKey);
    }
  }

  int number() {
    return number;
  }

  /** The packet with a header that shows, or null where the key is exhausted. */
  byte @Nullable [] seal(long packetNumber, byte[] plaintext) {
    if (sealed == packetsPerKey) {
      return null;
    }
    sealed++;
    byte[] packet = new byte[plaintext.length + DataPacket.OVERHEAD];
    new DataPacket(number, packetNumber).writeTo(packet);
    sealer.seal(
        packetNumber,
        packet,
        0,
        HEADER_LENGTH,
        plaintext,
        0,
        plaintext.length,
        packet,
        HEADER_LENGTH);
    return packet;
  }

  /** What is in a packet whose header shows, or null where it is forged or replayed. */
  byte @Nullable [] open(long packetNumber, byte[] packet) {
    if (!window.mayAccept(packetNumber)) {
      return null;
    }
    byte[] plaintext = new byte[packet.length - DataPacket.OVERHEAD];
    int length =
        opener.open(
            packetNumber,
            packet,
            0,
            HEADER_LENGTH,
            packet,
            HEADER_LENGTH,
            packet.length - HEADER_LENGTH,
            plaintext,
            0);
    if (length == Opener.NOT_AUTHENTIC) {
      return null;
    }
    window.accept(packetNumber);
    return plaintext;
  }

  /** Zeroes both keys. */
  @Override
  public void close() {
    sealer.close();
    opener.close();
  }
}
