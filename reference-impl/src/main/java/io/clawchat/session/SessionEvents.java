package io.clawchat.session;

import java.net.InetSocketAddress;

/** What a session tells its owner, on the host's event loop. */
public interface SessionEvents extends Inbox.Reader {
  /**
   * The first packet under the session's keys has arrived: both sides hold them. Whoever made the
   * session may {@linkplain Session#handTo hand} it to its owner now.
   */
  void established(InetSocketAddress peer);

  /**
   * Whether the owner takes another message now. Where not, messages wait and the peer sends no
   * more than a window, until {@link Session#resume} is called or the session ends; all else goes
   * on.
   */
  @Override
  default boolean isReady() {
    return true;
  }

  /** The next message of the peer's, once and in order: 0 to 1 MiB. */
  @Override
  void message(byte[] body);

  /** A message that was refused as {@link SendResult#QUEUE_FULL} would be taken now. */
  default void room() {}

  /** The peer is now reached at another address, which has been validated. */
  default void moved(InetSocketAddress peer) {}

  /** This side seals under the keys of another epoch from now on, 1 or more. */
  default void rotated(int epoch) {}

  /**
   * The session is over; its keys are gone and its scope is closed. Nothing follows.
   *
   * @param undelivered what was accepted from this side and is not known to have been taken
   */
  void ended(SessionEnd reason, Undelivered undelivered);
}
