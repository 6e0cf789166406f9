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

  /** The frames of a packet, or null where a part of it is none that is known here. */
  @Nullable List<Frame> read(byte[] plaintext) {
    return codec.read(plaintext);
  }

  /**
   * Hands a frame to the source that takes its type.
   *
   * @return why the session must end, or null where it goes on
   */
  @Nullable SessionEnd take(Frame frame, Path by) {
    FrameSource taker = takers.get(frame.type());
    if (taker == null) {
      throw new IllegalArgumentException("expected a frame that was read here, found " + frame);
    }
    return taker.received(frame, by);
  }
}
