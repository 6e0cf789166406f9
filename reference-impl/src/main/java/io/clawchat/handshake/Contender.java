package io.clawchat.handshake;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.path.Path;
import io.clawchat.session.Established;
import io.clawchat.session.Padding;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A session on which nothing has authenticated yet. */
final class Contender implements SessionEvents {
  /** More would be asked in turn for longer than a person waits. */
  private static final int PATHS = 8;

  private final Contenders contenders;
  private final Scope scope;
  private final Session session;
  private final SequencedSet<Path> paths = new LinkedHashSet<>();
  private @Nullable SessionEvents owner;

  Contender(Host host, String name, Established established, Contenders contenders) {
    this.contenders = contenders;
    this.scope = host.scope(name + "/session");
    this.session = new Session(scope, established, Padding.BLOCKS, this);
    askedBy(established.first());
    session.paths().start();
  }

  Session session() {
    return session;
  }

  /**
   * One more path that this handshake's packets came by, if it is among the first few; some may be
   * a copier's. Its socket is this session's too, whatever becomes of the strategy that opened it.
   */
  void askedBy(Path path) {
    if (paths.size() < PATHS && paths.add(path)) {
      scope.share(path.local());
    }
  }

  @Override
  public void established(InetSocketAddress peer) {
    scope.share(session.paths().inUse().local());
    session.paths().suspect(paths);
    owner = contenders.won(this);
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
      contenders.lost(this, reason);
    }
  }
}
