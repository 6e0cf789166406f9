package io.clawchat.natsim;

import io.clawchat.natsim.net.Payload;

/** What one side of a {@link SimStream} hands what happens to. */
public interface StreamHandler {
  /** The connection stands. Bytes may have been sent before; they are on their way now. */
  default void opened(SimStream stream) {}

  /** The next bytes of the other side, in order. */
  void received(SimStream stream, Payload bytes);

  /** The other side sends no more; this one still may, until it closes. */
  default void ended(SimStream stream) {}

  /**
   * The connection is lost: the other side refused or reset it, or did not answer.
   *
   * @param reason in words
   */
  default void failed(SimStream stream, String reason) {}
}
