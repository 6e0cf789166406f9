package io.clawchat.connection;

import io.clawchat.candidate.CandidateGathering;
import io.clawchat.handshake.PunchSeal;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listeners;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import io.clawchat.path.Path;
import io.clawchat.session.EndReason;
import io.clawchat.session.SendResult;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import io.clawchat.wire.PunchPacket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one security file: it makes the offer, is silent to strangers, and holds a
 * session with the first client that proves to have the file.
 */
public final class ServerConnection {
  private static final PunchPacket KNOCK = PunchPacket.knock();

  private final Host host;
  private final Scope scope;
  private final ServerSettings settings;
  private final ServerEvents events;
  private final OfferIdentity identity;
  private final OfferKeys keys;
  private final PunchSeal seal;
  private final Unopened unopened;
  private final Pacer pacer;
  private final SendLog sends;
  private final Handshakes handshakes;
  private final Listeners listeners = new Listeners();
  private final UdpSocket socket;
  private final CandidateGathering gathering;

  private @Nullable Session session;
  private @Nullable Retry knocking;
  private boolean ended;

  private ServerConnection(Host host, ServerSettings settings, ServerEvents events)
      throws BindException {
    this.host = host;
    this.settings = settings;
    this.events = events;
    this.identity = OfferIdentity.fresh(host, settings.validity());
    this.scope = host.scope(identity.connectionId().value());
    this.keys = OfferKeys.of(identity.sharedSecret(), identity.connectionId());
    this.seal = new PunchSeal(keys, Role.SERVER, host.random());
    this.unopened = new Unopened(scope, seal);
    this.pacer = new Pacer(scope, this::transmit);
    this.sends = new SendLog(scope, events);
    this.handshakes = new Handshakes(host, identity, keys, this::won);
    try {
      this.socket = PortPlan.bind(scope, listeners, keys.port(), Role.SERVER, settings.port());
      this.gathering =
          new CandidateGathering(
              scope, socket, settings.stunServers(), settings.advertised(), events::stunFailed);
    } catch (BindException | RuntimeException refused) {
      destroy();
      throw refused;
    }
    listeners.add(gathering);
    listeners.add(handshakes);
    listeners.add(this::punched);
  }

  /**
   * Opens a socket and begins to make an offer; {@link ServerEvents#offered} follows.
   *
   * @throws BindException when the port asked for cannot be had
   * @throws IllegalArgumentException when the port asked for is no port, or the wall clock is
   *     before 1970 or after 9999
   */
  public static ServerConnection start(Host host, ServerSettings settings, ServerEvents events)
      throws BindException {
    ServerConnection peer = new ServerConnection(host, settings, events);
    Instant made = peer.identity.createdAt();
    Validity.watch(peer.scope, made, made.plus(settings.validity()), peer::end);
    peer.scope.after(Duration.ZERO, peer::gather);
    return peer;
  }

  /**
   * Takes the client's answer: knocks at its candidates, and from now on accepts this client only.
   *
   * @return false where the answer is for another offer, or comes too late
   */
  public boolean accept(Answer answer) {
    if (ended || session != null || !answer.connectionId().equals(identity.connectionId())) {
      return false;
    }
    handshakes.expect(answer.clientPublicKey());
    List<InetSocketAddress> targets = answer.candidates().stream().map(Candidate::address).toList();
    if (knocking != null) {
      knocking.stop();
    }
    PunchSchedule schedule = settings.schedule();
    knocking = Retry.start(scope, schedule, schedule.giveUp(), () -> knock(targets), this::waitOn);
    scope.after(Duration.ZERO, () -> events.state(new ConnectionState.Punching()));
    return true;
  }

  /** Takes a message for the client. */
  public SendResult send(byte[] body) {
    return session == null ? SendResult.NOT_CONNECTED : session.send(body);
  }

  /** The owner, who was not ready, takes messages again. */
  public void resume() {
    if (session != null) {
      session.resume();
    }
  }

  /**
   * Ends the session, or withdraws the offer: once all was delivered that was sent, as long as the
   * other side is there.
   */
  public void close() {
    close(Session::close);
  }

  /** The same, and at the latest after this time; also to cut {@link #close()} short. */
  public void close(Duration atMost) {
    close(open -> open.close(atMost));
  }

  private void close(Consumer<Session> how) {
    if (session != null) {
      how.accept(session);
    } else if (!ended) {
      host.after(Duration.ZERO, () -> closeNow(how));
    }
  }

  /** By now there may be a session after all. */
  private void closeNow(Consumer<Session> how) {
    if (session != null) {
      how.accept(session);
    } else {
      end(OfferEnd.WITHDRAWN);
    }
  }

  /** The name of this connection, which is no secret. */
  public ConnectionId connectionId() {
    return identity.connectionId();
  }

  private void gather() {
    events.state(new ConnectionState.Gathering());
    gathering.start(this::offer);
  }

  private void offer(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      end(OfferEnd.NO_ADDRESS);
      return;
    }
    events.offered(identity.offer(settings, candidates));
    gathering.watch(candidates, events::addressesChanged);
    waitOn();
  }

  private void waitOn() {
    if (session == null && !ended) {
      events.state(new ConnectionState.Waiting());
    }
  }

  private boolean punched(Arrival arrival) {
    InetSocketAddress source = arrival.from();
    byte[] packet = arrival.bytes();
    PunchPacket punch = seal.open(source, packet, scope.wallClock());
    if (punch == null) {
      unopened.received(source, packet);
      return false;
    }
    PunchPacket ack = handshakes.answer(Path.of(arrival), punch);
    if (ack != null) {
      arrival.at().send(sealed(ack), source); // the client hears only from where it asked
    }
    return true;
  }

  private void knock(List<InetSocketAddress> targets) {
    targets.forEach(target -> pacer.send(socket, KNOCK, target));
  }

  private void transmit(UdpSocket from, PunchPacket packet, InetSocketAddress target) {
    sends.sent(target, from.send(sealed(packet), target));
  }

  private ByteBuffer sealed(PunchPacket packet) {
    return ByteBuffer.wrap(seal.seal(packet, scope.wallClock()));
  }

  private SessionEvents won(Contender winner) {
    session = winner.session();
    listeners.clear();
    listeners.add(session);
    scope.moveTo(winner.scope(), socket);
    destroy();
    return new SessionOwner(events, this::end);
  }

  private void end(EndReason reason) {
    end(reason, Undelivered.NOTHING);
  }

  private void end(EndReason reason, Undelivered undelivered) {
    if (!ended) {
      ended = true;
      handshakes.abandon();
      destroy();
      events.state(new ConnectionState.Ended(reason, undelivered));
    }
  }

  private void destroy() {
    scope.close();
    keys.destroy();
    seal.close();
    identity.destroy();
  }
}
