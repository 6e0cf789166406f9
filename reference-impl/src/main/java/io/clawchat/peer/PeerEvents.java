package io.clawchat.peer;

import io.clawchat.stun.StunResult;

/** What a peer tells its owner, on the host's event loop. */
public interface PeerEvents {
  /**
   * A STUN server gave no address while gathering, and the peer does without: where every one
   * fails, the file says nothing of how this side looks from outside.
   */
  default void stunFailed(StunResult.Failure failure) {}

  /** The peer has come to another state. */
  void state(ConnectionState state);

  /** The next message of the other side's, once and in order. */
  void message(byte[] body);
}
