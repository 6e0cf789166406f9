package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.Close;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CLOSE: the last frame of a session's last packet. */
final class Closing implements FrameSource {
  private boolean begun;

  /** The next packet is the last one. */
  void begin() {
    begun = true;
  }

  @Override
  public List<FrameType> types() {
    return List.of(Close.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    return SessionEnd.CLOSED_BY_PEER;
  }

  @Override
  public void fill(Packet packet) {
    if (begun) {
      packet.addLast(this, new Close());
    }
  }
}
