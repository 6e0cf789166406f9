package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.Listeners;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import io.clawchat.session.EndReason;
import io.clawchat.session.SendResult;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import io.clawchat.traversal.Checks;
import io.clawchat.traversal.Means;
import io.clawchat.traversal.Pacer;
import io.clawchat.traversal.Race;
import io.clawchat.traversal.Situation;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One side of one offer: it gathers candidates, exchanges them, finds a way and shakes hands, holds
 * a session, and ends. What both sides share is here.
 */
public abstract sealed class Connection implements Endpoint
    permits ClientConnection, ServerConnection {
  /** Lasts as long as the offer, or until there is a session. */
  final Scope scope;

  final UdpSocket socket;
  final OfferKeys keys;
  final SendLog sends;

  /** Who is shown what arrives at the sockets of this connection. */
  final Listeners listeners = new Listeners();

  private final Host host;
  private final Role role;
  private final ConnectionEvents events;
  private final ConnectionSettings settings;
  private final Pacer pacer;
  private @Nullable Session session;
  private boolean ended;

  /**
   * Binds a socket.
   *
   * @throws BindException when the port asked for cannot be had
   */
  Connection(
      Host host,
      Role role,
      ConnectionId id,
      OfferKeys keys,
      ConnectionSettings settings,
      ConnectionEvents events)
      throws BindException {
    this.host = host;
    this.role = role;
    this.events = events;
    this.keys = keys;
    this.settings = settings;
    this.scope = host.scope(id.value());
    this.pacer = new Pacer(scope);
    this.sends = new SendLog(events);
    try {
      this.socket = PortPlan.bind(scope, listeners, keys.port(), role, settings.port());
    } catch (BindException | RuntimeException refused) {
      release();
      throw refused;
    }
  }

  @Override
  public final SendResult send(byte[] body) {
    return session == null ? SendResult.NOT_CONNECTED : session.send(body);
  }

  @Override
  public final void resume() {
    if (session != null) {
      session.resume();
    }
  }

  @Override
  public final void rotate() {
    if (session != null) {
      session.rotate();
    }
  }

  /**
   * Ends the session, or gives up: once all was delivered that was sent, as long as the other side
   * is there.
   */
  @Override
  public final void close() {
    close(Session::close);
  }

  @Override
  public final void close(Duration atMost) {
    close(open -> open.close(atMost));
  }

  private void close(Consumer<Session> how) {
    if (session != null) {
      how.accept(session);
    } else if (!ended) {
      host.after(Duration.ZERO, () -> closeNow(how));
    }
  }

  /** By now there may be a session after all, which the other side is told the end of. */
  private void closeNow(Consumer<Session> how) {
    List<Session> open = session == null ? unconfirmed() : List.of(session);
    if (open.isEmpty()) {
      end(OfferEnd.WITHDRAWN);
    } else {
      open.forEach(how);
    }
  }

  /** Sessions that the other side knows of and has not confirmed. */
  abstract List<Session> unconfirmed();

  /** Zeroes and closes what is this side's alone, and no more of use. */
  abstract void forget();

  /** Neither connected nor ended. */
  final boolean isLooking() {
    return session == null && !ended;
  }

  /** Looks for a way to these candidates, on and on by the schedule. */
  final Race race(
      NatProfile here,
      NatProfile there,
      List<Candidate> remote,
      boolean mutual,
      PunchSchedule schedule,
      Checks checks,
      Runnable givenUp) {
    Situation situation =
        new Situation(
            role, mutual, here, there, remote.stream().map(Candidate::address).toList(), schedule);
    Means means = new Means(socket, listeners, pacer, checks);
    return Race.start(scope, situation, means, settings.strategies(), givenUp);
  }

  /** This is the session; all that led to it goes. */
  final SessionEvents connected(Session confirmed) {
    session = confirmed;
    listeners.clear();
    listeners.add(confirmed);
    release();
    forget();
    settings.pathSources().forEach(each -> each.start(confirmed.ways()));
    return new SessionOwner(events, this::end);
  }

  final void end(EndReason reason) {
    end(reason, Undelivered.NOTHING);
  }

  private void end(EndReason reason, Undelivered undelivered) {
    if (!ended) {
      ended = true;
      release();
      forget();
      events.state(new ConnectionState.Ended(reason, undelivered));
    }
  }

  /** Closes and zeroes what is here. */
  final void release() {
    scope.close();
    keys.destroy();
  }
}
