package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Sends whatever frames it is given, once. */
final class Rogue implements FrameSource {
  final Queue<Frame> frames = new ArrayDeque<>();

  @Override
  public List<FrameType> types() {
    return List.of();
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    throw new AssertionError("it takes no frames");
  }

  @Override
  public boolean isDue() {
    return !frames.isEmpty();
  }

  @Override
  public void fill(Packet packet) {
    while (!frames.isEmpty() && packet.add(this, frames.element())) {
      frames.remove();
    }
  }
}
