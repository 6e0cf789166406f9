package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.path.Paths;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.PathResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PATH_CHALLENGE and PATH_RESPONSE: each goes by a path of its own, in a packet of its own. */
final class PathFrames implements FrameSource {
  private final Paths paths;
  private final Runnable moved;

  /**
   * Those of these paths.
   *
   * @param moved run when another one is in use
   */
  PathFrames(Paths paths, Runnable moved) {
    this.paths = paths;
    this.moved = moved;
  }

  @Override
  public List<FrameType> types() {
    return List.of(PathChallenge.TYPE, PathResponse.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    if (frame instanceof PathChallenge(long data)) {
      paths.challenged(by, data);
    } else if (frame instanceof PathResponse(long data) && paths.answered(data)) {
      moved.run();
    }
    return null;
  }

  /** A packet with one of these frames alone. */
  Packet packet(Frame frame) {
    Packet packet = new Packet(DataPacket.LONGEST_PLAINTEXT);
    packet.add(this, frame);
    return packet;
  }
}
