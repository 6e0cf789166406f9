package io.clawchat.connection;

import io.clawchat.session.EndReason;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;

/** Tells the owner of one side what happens in its session. */
record SessionOwner(ConnectionEvents events, BiConsumer<EndReason, Undelivered> end)
    implements SessionEvents {

  @Override
  public void established(InetSocketAddress peer) {
    events.state(new ConnectionState.Connected(peer));
  }

  @Override
  public boolean isReady() {
    return events.isReady();
  }

  @Override
  public void message(byte[] body) {
    events.message(body);
  }

  @Override
  public void room() {
    events.room();
  }

  @Override
  public void moved(InetSocketAddress peer) {
    events.state(new ConnectionState.Connected(peer));
  }

  @Override
  public void rotated(int epoch) {
    events.rotated(epoch);
  }

  @Override
  public void ended(SessionEnd reason, Undelivered undelivered) {
    end.accept(reason, undelivered);
  }
}
