package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameCodec;
import io.clawchat.wire.FrameType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that sends and takes frames in one session. */
final class Sources {
  private final List<FrameSource> all;
  private final Map<FrameType, FrameSource> takers = new HashMap<>();
  private final FrameCodec codec;

  /** These, in the order in which they fill a packet. */
  Sources(List<FrameSource> all) {
    this.all = all;
    all.forEach(source -> source.types().forEach(type -> takers.put(type, source)));
    this.codec = new FrameCodec(all.stream().flatMap(source -> source.types().stream()).toList());
  }

  /** Whether one has frames that do not wait for another packet. */
  boolean areDue() {
    return all.stream().anyMatch(FrameSource::isDue);
  }

  /** A packet with what they have. */
  Packet packet() {
    Packet packet = new Packet(DataPacket.LONGEST_PLAINTEXT);
    all.forEach(source -> source.fill(packet));
    return packet;
  }

  /**
   * What came of a packet.
   *
   * @param end why the session must end, or null where it goes on
   * @param isAckEliciting whether the packet is to be acknowledged
   */
  record Outcome(@Nullable SessionEnd end, boolean isAckEliciting) {}

  /** Hands each frame of a packet to the source that takes its type, until the session must end. */
  Outcome take(byte[] plaintext, Path by) {
    List<Frame> frames = codec.read(plaintext);
    if (frames == null) {
      return new Outcome(SessionEnd.MALFORMED_PACKET, false);
    }
    for (Frame frame : frames) {
      SessionEnd end = take(frame, by);
      if (end != null) {
        return new Outcome(end, false);
      }
    }
    return new Outcome(null, frames.stream().anyMatch(frame -> frame.type().isAckEliciting()));
  }

  private @Nullable SessionEnd take(Frame frame, Path by) {
    FrameSource taker = takers.get(frame.type());
    if (taker == null) {
      throw new IllegalArgumentException("expected a frame that was read here, found " + frame);
    }
    return taker.received(frame, by);
  }
}
