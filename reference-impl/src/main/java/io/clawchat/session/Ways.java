package io.clawchat.session;

import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.path.Path;
import io.clawchat.path.Paths;
import java.net.BindException;
import java.util.Collection;
import java.util.List;

/**
 * The ways of a session to the other side, for those that find some. Which one its packets take is
 * for {@link Paths} alone to decide, which asks the other side.
 */
public final class Ways {
  private final Scope scope;
  private final Paths paths;
  private final Receiver receiver;

  Ways(Scope scope, Paths paths, Receiver receiver) {
    this.scope = scope;
    this.paths = paths;
    this.receiver = receiver;
  }

  /**
   * Time, chance and addresses. Timers that are set and sockets that are bound here end with it.
   */
  public Host host() {
    return scope;
  }

  /**
   * Opens one more socket, on any free port: what arrives there is the session's.
   *
   * @throws BindException where none is free
   */
  public UdpSocket open() throws BindException {
    return scope.bind(0, receiver);
  }

  /**
   * The other side may rather be reached by this path, which is examined: where it answers, and the
   * one in use does not, it is taken into use. Its socket is the session's from now on, whoever
   * else holds it.
   */
  public void suspect(Path path) {
    scope.share(path.local());
    paths.suspect(List.of(path));
  }

  /** As {@link Paths#confirm}: asks for the first packet under these keys, until it comes. */
  public void confirm(Collection<Path> others) {
    paths.confirm(others);
  }

  /** Whether a packet has authenticated. */
  public boolean isConfirmed() {
    return paths.isConfirmed();
  }

  /** The path that packets take. */
  public Path inUse() {
    return paths.inUse();
  }
}
