package io.clawchat.session;

import io.clawchat.crypto.Opener;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Turns packets into frames, each counter once. */
final class PacketOpener implements AutoCloseable {
  /** A frame, and the number of the packet it came in. */
  record Opened(long counter, Frame frame) {}

  private final Opener opener;
  private final int localIndex;
  private final ReplayWindow window = new ReplayWindow();

  PacketOpener(SecretBytes key, int localIndex) {
    this.opener = new Opener(key);
    this.localIndex = localIndex;
  }

  /** The frame in a packet, or null where it is forged, replayed, or not one of ours. */
  @Nullable Opened open(byte[] packet) {
    if (!DataPacket.looksLike(packet)) {
      return null;
    }
    DataPacket header = DataPacket.read(packet);
    if (header.epoch() != 0
        || header.receiverIndex() != localIndex
        || header.counter() >= PacketSealer.PACKETS_PER_KEY
        || !window.mayAccept(header.counter())) {
      return null;
    }
    int start = DataPacket.HEADER_LENGTH;
    byte[] plaintext = new byte[packet.length - start - DataPacket.TAG_LENGTH];
    int opened =
        opener.open(
            header.counter(), packet, 0, start, packet, start, packet.length - start, plaintext, 0);
    if (opened == Opener.NOT_AUTHENTIC) {
      return null;
    }
    window.accept(header.counter());
    Frame frame = Frame.read(plaintext);
    return frame == null ? null : new Opened(header.counter(), frame);
  }

  /** Zeroes the key. */
  @Override
  public void close() {
    opener.close();
  }

  /** The highest counter accepted, −1 before the first. */
  long highest() {
    return window.highest();
  }
}
