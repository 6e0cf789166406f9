package io.clawchat.handshake;

import io.clawchat.host.Arrival;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;

/** What either side of a handshake tells its owner. */
public interface HandshakeEvents {
  /**
   * The first packet under a session's keys has arrived: both sides hold them. The other handshakes
   * are forgotten; what this one leaves is the session's, the socket of its path too.
   *
   * @param session confirmed just now, and at work
   * @return who is told what happens in it
   */
  SessionEvents confirmed(Session session);

  /** Client only: the server has answered this handshake, and is to confirm it. */
  default void acknowledged(Exchange exchange) {}

  /** Client only: the server has the answer and asks for a PUNCH to where this came from. */
  default void asked(Arrival knock) {}

  /** Client only: nothing has confirmed what was acknowledged, and no handshake is left. */
  default void failed(SessionEnd reason) {}
}
