package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a session does with frames: it takes those of some types, and has its own to send.
 * A session is made of these, and knows nothing of any of them.
 */
interface FrameSource {
  /** The types that it takes; no other source takes these. */
  List<FrameType> types();

  /**
   * Takes a frame of one of its types.
   *
   * @return why the session must end, or null where it goes on
   */
  @Nullable SessionEnd received(Frame frame, Path by);

  /**
   * Whether it has frames that do not wait for another packet. Then it puts one into the next
   * packet that has room, or says so no more: else packets would leave without end.
   */
  default boolean isDue() {
    return false;
  }

  /** Puts what it has into a packet that will leave now, as far as there is room. */
  default void fill(Packet packet) {}

  /** A packet with this frame of its has arrived at the other side. */
  default void delivered(Frame frame) {}

  /** A packet with this frame of its is taken for lost. */
  default void lost(Frame frame) {}
}
