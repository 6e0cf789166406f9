package io.clawchat.peer;

import io.clawchat.session.EndReason;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Tells a peer's owner what happens in its session. */
record SessionOwner(PeerEvents events, Consumer<EndReason> end) implements SessionEvents {

  @Override
  public void established(InetSocketAddress peer) {
    events.state(new ConnectionState.Connected(peer));
  }

  @Override
  public void message(byte[] body) {
    events.message(body);
  }

  @Override
  public void moved(InetSocketAddress peer) {
    events.state(new ConnectionState.Connected(peer));
  }

  @Override
  public void ended(SessionEnd reason) {
    end.accept(reason);
  }
}
