package io.clawchat.connection;

import io.clawchat.candidate.CandidateGathering;
import io.clawchat.candidate.Gathered;
import io.clawchat.crypto.PublicKey;
import io.clawchat.handshake.Exchange;
import io.clawchat.handshake.HandshakeEvents;
import io.clawchat.handshake.Initiator;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.traversal.Race;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The client's side of one security file: it looks for the server until one of its candidates
 * answers, and holds the session.
 *
 * <p>It need not know what stands between: it begins by the file alone, and where nothing answers
 * and somebody would carry an answer, it makes one and goes on both ways.
 */
public final class ClientConnection extends Connection {
  /**
   * Often enough to keep a NAT open while the answer is carried: the shortest lives are 20–30 s.
   */
  private static final PunchSchedule WHILE_CARRIED =
      new PunchSchedule(
          Duration.ofSeconds(5),
          1,
          Duration.ofSeconds(5),
          Duration.ofSeconds(PunchSchedule.MAX_GIVE_UP_S));

  private final Offer offer;
  private final ClientEvents events;
  private final CandidateGathering gathering;
  private final Initiator initiator;
  private final SendRefusal refusal;
  private final Map<Exchange, Race> races = new EnumMap<>(Exchange.class);
  private boolean answerIsDue;
  private boolean answered;
  private boolean serverHasAnswer;

  private ClientConnection(Host host, Offer offer, ClientSettings settings, ClientEvents events)
      throws BindException {
    super(
        host,
        Role.CLIENT,
        offer.connectionId(),
        OfferKeys.of(offer.sharedSecret(), offer.connectionId()),
        settings,
        events);
    this.offer = offer;
    this.events = events;
    this.refusal =
        new SendRefusal(scope, offer.candidates().stream().map(Candidate::address).toList());
    this.answerIsDue = settings.answerAfter().isPresent();
    List<InetSocketAddress> stunServers =
        Stream.concat(offer.stunServers().stream(), settings.stunServers().stream()).toList();
    this.gathering =
        new CandidateGathering(scope, socket, stunServers, List.of(), events::stunFailed);
    try {
      this.initiator = new Initiator(host, offer, keys, settings.session(), new Handshake());
    } catch (RuntimeException refused) {
      release();
      throw refused;
    }
    listeners.add(gathering);
    listeners.add(initiator.sessions());
    listeners.add(initiator);
  }

  /**
   * Begins to connect.
   *
   * @param offer valid now; this connection's from now on, and closed by it, also where this throws
   * @throws BindException when the port asked for cannot be had
   * @throws IllegalArgumentException when the offer's public key is none, or the port is no port
   */
  public static ClientConnection start(
      Host host, Offer offer, ClientSettings settings, ClientEvents events) throws BindException {
    ClientConnection connection;
    try {
      connection = new ClientConnection(host, offer, settings, events);
    } catch (BindException | RuntimeException refused) {
      offer.close();
      throw refused;
    }
    Validity.watch(connection.scope, offer, connection::over);
    connection.scope.after(Duration.ZERO, connection::begin);
    settings.answerAfter().ifPresent(delay -> connection.scope.after(delay, connection::gather));
    return connection;
  }

  private void begin() {
    events.state(new ConnectionState.Punching());
    race(Exchange.FILE_ALONE, offer.punchSchedule());
  }

  private void race(Exchange exchange, PunchSchedule schedule) {
    races.put(
        exchange,
        race(
            gathering.nat(),
            offer.serverNat(),
            offer.candidates(),
            exchange == Exchange.ANSWER,
            schedule,
            (from, to) -> check(exchange, from, to),
            () -> givenUp(exchange)));
  }

  private void check(Exchange exchange, UdpSocket from, InetSocketAddress to) {
    Optional<SendFailure> failure = initiator.punch(exchange, from, to);
    sends.sent(to, failure);
    refusal.sent(to, failure);
    if (refusal.isTotal() && initiator.unconfirmed().isEmpty()) {
      end(OfferEnd.SEND_REFUSED);
    }
  }

  private void givenUp(Exchange exchange) {
    races.remove(exchange);
    if (answered) {
      scope.after(WHILE_CARRIED.initial(), () -> goOn(exchange));
    } else if (!answerIsDue && initiator.unconfirmed().isEmpty()) {
      end(OfferEnd.NO_ANSWER);
    }
  }

  /** Both ways: the answer may never arrive, and the way by the file may open. */
  private void goOn(Exchange exchange) {
    boolean isOfUse = exchange == Exchange.ANSWER || !serverHasAnswer;
    if (isOfUse && initiator.isOpen(exchange) && !races.containsKey(exchange)) {
      race(exchange, WHILE_CARRIED);
    }
  }

  private void stop(Exchange exchange) {
    Race race = races.remove(exchange);
    if (race != null) {
      race.stop();
    }
  }

  private void gather() {
    if (initiator.unconfirmed().isEmpty()) {
      gathering.start(this::answer);
    }
  }

  private void answer(Gathered gathered) {
    answerIsDue = false;
    if (!gathered.candidates().isEmpty()) {
      answered = true;
      tell(initiator.beginWithAnAnswer(), gathered);
      goOn(Exchange.FILE_ALONE);
      goOn(Exchange.ANSWER);
    } else if (races.isEmpty() && initiator.unconfirmed().isEmpty()) {
      end(OfferEnd.NO_ADDRESS);
    }
  }

  /** An answer, and another one where this side comes to be reached otherwise meanwhile. */
  private void tell(PublicKey key, Gathered gathered) {
    events.answered(
        new Answer(
            offer.connectionId(), timeOfAnswer(), key, gathered.candidates(), gathered.nat()));
    gathering.watch(gathered, now -> tell(key, now));
  }

  /** An answer is made while its offer is valid; a clock that differs may say otherwise. */
  private Instant timeOfAnswer() {
    Instant now = scope.wallClock();
    return now.isBefore(offer.timestamp())
        ? offer.timestamp()
        : now.isAfter(offer.validUntil()) ? offer.validUntil() : now;
  }

  /** A handshake that is through is not cut off by the clock. */
  private void over(OfferEnd reason) {
    Stream.of(Exchange.values()).forEach(this::stop);
    initiator.stop();
    if (initiator.unconfirmed().isEmpty()) {
      end(reason);
    }
  }

  @Override
  List<Session> unconfirmed() {
    return initiator.unconfirmed();
  }

  @Override
  void forget() {
    initiator.close();
    offer.close();
  }

  private final class Handshake implements HandshakeEvents {
    @Override
    public void acknowledged(Exchange exchange) {
      stop(exchange);
    }

    /** Only a server that has the answer asks, and it answers no other handshake any more. */
    @Override
    public void asked(Arrival knock) {
      Race race = races.get(Exchange.ANSWER);
      if (race != null) { // once for each, since it may be a copy; the server goes on asking
        race.arrived(knock);
      }
      if (!serverHasAnswer) {
        serverHasAnswer = true;
        stop(Exchange.FILE_ALONE);
        events.serverHasAnswer();
      }
    }

    @Override
    public SessionEvents confirmed(Session session) {
      return connected(session);
    }

    @Override
    public void failed(SessionEnd reason) {
      end(reason);
    }
  }
}
