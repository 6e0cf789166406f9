package io.clawchat.connection;

import io.clawchat.candidate.CandidateGathering;
import io.clawchat.candidate.Gathered;
import io.clawchat.handshake.HandshakeEvents;
import io.clawchat.handshake.Responder;
import io.clawchat.host.Host;
import io.clawchat.offer.Answer;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEvents;
import io.clawchat.traversal.Race;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one security file: it makes the offer, is silent to strangers, and holds a
 * session with the first client that proves to have the file.
 */
public final class ServerConnection extends Connection {
  private final ServerSettings settings;
  private final ServerEvents events;
  private final OfferIdentity identity;
  private final CandidateGathering gathering;
  private final Responder responder;
  private @Nullable Race race;

  private ServerConnection(
      Host host, OfferIdentity identity, ServerSettings settings, ServerEvents events)
      throws BindException {
    super(
        host,
        Role.SERVER,
        identity.connectionId(),
        OfferKeys.of(identity.sharedSecret(), identity.connectionId()),
        settings,
        events);
    this.settings = settings;
    this.events = events;
    this.identity = identity;
    this.gathering =
        new CandidateGathering(
            scope, socket, settings.stunServers(), settings.advertised(), events::stunFailed);
    this.responder =
        new Responder(
            host,
            identity.connectionId(),
            identity.keyPair(),
            keys,
            settings.session(),
            new Handshake());
    listeners.add(gathering);
    listeners.add(responder.sessions());
    listeners.add(responder);
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
    OfferIdentity identity = OfferIdentity.fresh(host, settings.validity());
    ServerConnection connection;
    try {
      connection = new ServerConnection(host, identity, settings, events);
    } catch (BindException | RuntimeException refused) {
      identity.destroy();
      throw refused;
    }
    Instant made = identity.createdAt();
    Validity.watch(connection.scope, made, made.plus(settings.validity()), connection::end);
    connection.scope.after(Duration.ZERO, connection::gather);
    return connection;
  }

  /** The name of this connection, which is no secret. */
  public ConnectionId connectionId() {
    return identity.connectionId();
  }

  /**
   * Takes the client's answer: looks for it at its candidates, and from now on accepts this client
   * only.
   *
   * @return false where the answer is for another offer, or comes too late
   */
  public boolean accept(Answer answer) {
    if (!isLooking() || !answer.connectionId().equals(identity.connectionId())) {
      return false;
    }
    responder.expect(answer.clientPublicKey());
    if (race != null) {
      race.stop();
    }
    race =
        race(
            gathering.nat(),
            answer.clientNat(),
            answer.candidates(),
            true,
            settings.schedule(),
            (from, to) -> sends.sent(to, responder.knock(from, to)),
            this::waitOn);
    scope.after(Duration.ZERO, () -> events.state(new ConnectionState.Punching()));
    return true;
  }

  private void gather() {
    events.state(new ConnectionState.Gathering());
    gathering.start(this::offer);
  }

  private void offer(Gathered gathered) {
    if (gathered.candidates().isEmpty()) {
      end(OfferEnd.NO_ADDRESS);
      return;
    }
    events.offered(identity.offer(settings, gathered));
    gathering.watch(gathered, now -> events.addressesChanged(now.candidates()));
    waitOn();
  }

  private void waitOn() {
    if (isLooking()) {
      events.state(new ConnectionState.Waiting());
    }
  }

  /** None: a client that has not confirmed does not hold this side up. */
  @Override
  List<Session> unconfirmed() {
    return List.of();
  }

  @Override
  void forget() {
    responder.close();
    identity.destroy();
  }

  private final class Handshake implements HandshakeEvents {
    @Override
    public SessionEvents confirmed(Session session) {
      return connected(session);
    }
  }
}
