package io.clawchat.peer;

/** What a peer tells its owner, on the host's event loop. */
public interface PeerEvents {
  /** The peer has come to another state. */
  void state(ConnectionState state);

  /** The next message of the other side's, once and in order. */
  void message(byte[] body);
}
