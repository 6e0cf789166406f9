package io.clawchat.session;

import java.net.InetSocketAddress;

/** What a session tells its owner, on the host's event loop. */
public interface SessionEvents {
  /** The first packet under the session's keys has arrived: both sides hold them. */
  void established(InetSocketAddress peer);

  /** The next message of the peer's, once and in order. */
  void message(byte[] body);

  /** The peer is now reached at another address, which has been validated. */
  void moved(InetSocketAddress peer);

  /** The session is over; its keys are gone and its scope is closed. Nothing follows. */
  void ended(SessionEnd reason);
}
