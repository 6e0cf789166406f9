package io.clawchat.session;

import io.clawchat.crypto.Opener;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Turns packets into frames, each counter once. */
final class PacketOpener implements AutoCloseable {
  /** A frame, and whether no packet sent after the one it came in was opened before. */
  record Opened(boolean isNewest, Frame frame) {}

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
    boolean isNewest = header.counter() > window.highest();
    window.accept(header.counter());
    Frame frame = Frame.read(plaintext);
    return frame == null ? null : new Opened(isNewest, frame);
  }

  /** Zeroes the key. */
  @Override
  public void close() {
    opener.close();
  }
}
