package io.clawchat.epoch;

import static io.clawchat.wire.DataPacket.HEADER_LENGTH;

import io.clawchat.crypto.HeaderMask;
import io.clawchat.crypto.Opener;
import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one epoch, two each way, and what was done with them: one seals packets, and one
 * hides their headers.
 */
final class Epoch implements AutoCloseable {
  private final int number;
  private final long packetsPerKey;
  private final Sealer sealer;
  private final Opener opener;
  private final HeaderMask sendingMask;
  private final HeaderMask receivingMask;
  private final ReplayWindow window = new ReplayWindow();
  private long sealed;

  /** What a packet held, and its number. */
  record Unsealed(long packetNumber, byte[] plaintext) {}

  /** The secrets stay their owner's. */
  Epoch(int number, SecretBytes sending, SecretBytes receiving, long packetsPerKey) {
    this.number = number;
    this.packetsPerKey = packetsPerKey;
    this.sendingMask = new HeaderMask(Purpose.HEADER_MASK.key(sending));
    this.receivingMask = new HeaderMask(Purpose.HEADER_MASK.key(receiving));
    try (SecretBytes sendingKey = Purpose.PACKET_KEY.key(sending);
        SecretBytes receivingKey = Purpose.PACKET_KEY.key(receiving)) {
      this.sealer = new Sealer(sendingKey);
      this.opener = new Opener(receivingKey);
    }
  }

  int number() {
    return number;
  }

  /** The packet, or null where the key is exhausted. */
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
    mask(packet, sendingMask);
    return packet;
  }

  /** What is in a packet, or null where it is forged, replayed, or not of this epoch. */
  @Nullable Unsealed open(byte[] packet) {
    byte[] clear = packet.clone();
    mask(clear, receivingMask);
    DataPacket header = DataPacket.read(clear);
    if (header.epoch() != number || !window.mayAccept(header.number())) {
      return null;
    }
    byte[] plaintext = new byte[clear.length - DataPacket.OVERHEAD];
    int length =
        opener.open(
            header.number(),
            clear,
            0,
            HEADER_LENGTH,
            clear,
            HEADER_LENGTH,
            clear.length - HEADER_LENGTH,
            plaintext,
            0);
    if (length == Opener.NOT_AUTHENTIC) {
      return null;
    }
    window.accept(header.number());
    return new Unsealed(header.number(), plaintext);
  }

  /** Whether a quarter of what the key may seal is left, or less. */
  boolean isNearlyExhausted() {
    return sealed >= packetsPerKey - packetsPerKey / 4;
  }

  /** Seals nothing any more, and zeroes the keys for it. */
  void stopSealing() {
    sealer.close();
    sendingMask.close();
  }

  /** Zeroes all keys. */
  @Override
  public void close() {
    stopSealing();
    opener.close();
    receivingMask.close();
  }

  /** Hides a header that shows, and shows one that is hidden. */
  private static void mask(byte[] packet, HeaderMask key) {
    byte[] mask = key.of(packet, HEADER_LENGTH);
    for (int i = 0; i < HEADER_LENGTH; i++) {
      packet[i] ^= mask[i];
    }
  }
}
