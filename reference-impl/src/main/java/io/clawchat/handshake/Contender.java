package io.clawchat.handshake;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.path.Path;
import io.clawchat.session.Established;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.SessionSettings;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/** A session on which nothing has authenticated yet; once something has, it is its owner's. */
final class Contender implements SessionEvents {
  /** More would be asked in turn for longer than a person waits. */
  private static final int PATHS = 8;

  private final Contenders contenders;
  private final Scope scope;
  private final Session session;
  private final Set<Path> paths = new HashSet<>();

  Contender(
      Host host,
      String name,
      SessionSettings settings,
      Established established,
      Contenders contenders) {
    this.contenders = contenders;
    this.scope = host.scope(name + "/session");
    this.session = new Session(scope, established, settings, this);
    cameBy(established.first());
  }

  Session session() {
    return session;
  }

  /**
   * One more path that this handshake's packets came by, if it is among the first few: some may be
   * a copier's. Its socket is the session's too, whatever becomes of the strategy that opened it.
   */
  void cameBy(Path path) {
    if (paths.size() < PATHS && paths.add(path)) {
      session.ways().suspect(path);
    }
  }

  @Override
  public void established(InetSocketAddress peer) {
    scope.share(session.ways().inUse().local());
    SessionEvents owner = contenders.won(this);
    session.handTo(owner);
    owner.established(peer);
  }

  /** None comes before {@link #established}. */
  @Override
  public void message(byte[] body) {
    throw new IllegalStateException("expected a message after the session has its owner");
  }

  @Override
  public void ended(SessionEnd reason, Undelivered undelivered) {
    contenders.lost(this, reason);
  }
}
