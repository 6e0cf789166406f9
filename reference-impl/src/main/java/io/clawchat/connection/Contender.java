package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.session.Established;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A session on which nothing has authenticated yet. Of several, the first one wins. */
final class Contender implements SessionEvents {

  /** Whoever holds several. */
  interface Race {
    /**
     * This one has won.
     *
     * @return who is told from now on what happens in its session
     */
    SessionEvents won(Contender winner);

    /** This one ended before anything authenticated. */
    void lost(Contender loser, SessionEnd reason);
  }

  private final Race race;
  private final Scope scope;
  private final Session session;
  private @Nullable SessionEvents owner;

  Contender(Host host, String name, Established established, Race race) {
    this.race = race;
    this.scope = host.scope(name + "/session");
    this.session = new Session(scope, established, this);
    session.start();
  }

  Session session() {
    return session;
  }

  /** What the session owns; the winner's socket belongs here. */
  Scope scope() {
    return scope;
  }

  @Override
  public void established(InetSocketAddress peer) {
    owner = race.won(this);
    owner.established(peer);
  }

  @Override
  public boolean isReady() {
    return owner == null || owner.isReady();
  }

  @Override
  public void message(byte[] body) {
    if (owner != null) {
      owner.message(body);
    }
  }

  @Override
  public void room() {
    if (owner != null) {
      owner.room();
    }
  }

  @Override
  public void moved(InetSocketAddress peer) {
    if (owner != null) {
      owner.moved(peer);
    }
  }

  @Override
  public void ended(SessionEnd reason, Undelivered undelivered) {
    if (owner != null) {
      owner.ended(reason, undelivered);
    } else {
      race.lost(this, reason);
    }
  }
}
