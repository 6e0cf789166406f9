package io.clawchat.natsim.tcp;

import io.clawchat.natsim.net.Payload;

/** What one side of a {@link TcpConnection} hands what happens to. */
public interface TcpHandler {
  /** The connection stands. Bytes may have been sent before; they are on their way now. */
  default void opened(TcpConnection connection) {}

  /** The next bytes of the other side, in order. */
  void received(TcpConnection connection, Payload bytes);

  /** The other side sends no more; this one still may, until it closes. */
  default void ended(TcpConnection connection) {}

  /**
   * The connection is lost: the other side refused or reset it, or did not answer.
   *
   * @param reason in words
   */
  default void failed(TcpConnection connection, String reason) {}
}
