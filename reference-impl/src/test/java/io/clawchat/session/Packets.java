package io.clawchat.session;

import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import java.util.List;

/** What a source would put into a packet. */
final class Packets {
  private Packets() {}

  static List<Frame> filled(FrameSource source) {
    Packet packet = new Packet(DataPacket.LONGEST_PLAINTEXT);
    source.fill(packet);
    return packet.frames();
  }
}
