package io.clawchat.connection;

import io.clawchat.candidate.CandidateGathering;
import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.epoch.Epochs;
import io.clawchat.handshake.PunchSeal;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listeners;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import io.clawchat.path.Path;
import io.clawchat.session.EndReason;
import io.clawchat.session.Established;
import io.clawchat.session.SendResult;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one security file: it punches at the server's candidates until one answers,
 * and holds the session.
 *
 * <p>It need not know what stands between: it begins by the file alone, and where nothing answers
 * and somebody would carry an answer, it makes one and goes on both ways.
 */
public final class ClientConnection {
  /**
   * Often enough to keep a NAT open while the answer is carried: the shortest lives are 20–30 s.
   */
  private static final Duration WHILE_CARRIED = Duration.ofSeconds(5);

  private final Host host;
  private final Scope scope;
  private final Offer offer;
  private final ClientEvents events;
  private final OfferKeys keys;
  private final PunchSeal seal;
  private final Unopened unopened;
  private final Pacer pacer;
  private final SendLog sends;
  private final Listeners listeners = new Listeners();
  private final UdpSocket socket;
  private final CandidateGathering gathering;
  private final List<Contender> contenders = new ArrayList<>();

  private @Nullable Initiation byTheFileAlone;
  private @Nullable Initiation withAnAnswer;
  private @Nullable Retry quick;
  private @Nullable Session session;
  private boolean answerIsDue;
  private boolean serverHasAnswer;
  private boolean ended;

  private ClientConnection(Host host, Offer offer, ClientSettings settings, ClientEvents events)
      throws BindException {
    this.host = host;
    this.offer = offer;
    this.events = events;
    this.answerIsDue = settings.answerAfter().isPresent();
    this.scope = host.scope(offer.connectionId().value());
    this.keys = OfferKeys.of(offer.sharedSecret(), offer.connectionId());
    this.seal = new PunchSeal(keys, Role.CLIENT, host.random());
    this.unopened = new Unopened(scope, seal);
    this.pacer = new Pacer(scope, this::transmit);
    this.sends = new SendLog(scope, events);
    try {
      this.byTheFileAlone = Initiation.byTheFileAlone(offer, keys, host.random());
      this.socket = PortPlan.bind(scope, listeners, keys.port(), Role.CLIENT, settings.port());
    } catch (BindException | RuntimeException refused) {
      destroy();
      throw refused;
    }
    List<InetSocketAddress> stunServers =
        Stream.concat(offer.stunServers().stream(), settings.stunServers().stream()).toList();
    this.gathering =
        new CandidateGathering(scope, socket, stunServers, List.of(), events::stunFailed);
    listeners.add(gathering);
    listeners.add(this::contend);
    listeners.add(this::punched);
  }

  /**
   * Begins to connect.
   *
   * @param offer valid now; this peer's from now on, and closed by it, also where this throws
   * @throws BindException when the port asked for cannot be had
   * @throws IllegalArgumentException when the offer's public key is none, or the port is no port
   */
  public static ClientConnection start(
      Host host, Offer offer, ClientSettings settings, ClientEvents events) throws BindException {
    ClientConnection peer = new ClientConnection(host, offer, settings, events);
    Validity.watch(peer.scope, offer, peer::over);
    peer.scope.after(Duration.ZERO, peer::punchByTheFileAlone);
    settings.answerAfter().ifPresent(delay -> peer.scope.after(delay, peer::gather));
    return peer;
  }

  /** An answer is made while its offer is valid; a clock that differs may say otherwise. */
  private Instant timeOfAnswer() {
    Instant now = scope.wallClock();
    return now.isBefore(offer.timestamp())
        ? offer.timestamp()
        : now.isAfter(offer.validUntil()) ? offer.validUntil() : now;
  }

  /** Takes a message for the server. */
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
   * Ends the session, or gives up: once all was delivered that was sent, as long as the other side
   * is there.
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

  /** By now there may be a session after all, which the server is told the end of. */
  private void closeNow(Consumer<Session> how) {
    if (session != null) {
      how.accept(session);
    } else if (contenders.isEmpty()) {
      end(OfferEnd.WITHDRAWN);
    } else {
      List.copyOf(contenders).forEach(contender -> how.accept(contender.session()));
    }
  }

  private void punchByTheFileAlone() {
    events.state(new ConnectionState.Punching());
    PunchSchedule schedule = offer.punchSchedule();
    quick =
        Retry.start(
            scope, schedule, schedule.giveUp(), () -> punchAll(byTheFileAlone), this::quickOver);
  }

  private void quickOver() {
    quick = null;
    if (!answerIsDue && withAnAnswer == null) {
      end(OfferEnd.NO_ANSWER);
    }
  }

  private void gather() {
    if (contenders.isEmpty()) {
      gathering.start(this::answer);
    }
  }

  private void answer(List<Candidate> candidates) {
    answerIsDue = false;
    if (candidates.isEmpty()) {
      if (quick == null && contenders.isEmpty()) {
        end(OfferEnd.NO_ADDRESS);
      }
      return;
    }
    KeyPair keyPair = KeyPair.generate(host.random());
    withAnAnswer = Initiation.withAnAnswer(offer, keys, keyPair, host.random());
    tell(keyPair.publicKey(), candidates);
    punchWhileCarried();
  }

  /** An answer, and another one where this side comes to be reached otherwise meanwhile. */
  private void tell(PublicKey key, List<Candidate> candidates) {
    events.answered(new Answer(offer.connectionId(), timeOfAnswer(), key, candidates));
    gathering.watch(candidates, now -> tell(key, now));
  }

  /** Both ways: the answer may never arrive, and the way by the file may open. */
  private void punchWhileCarried() {
    scope.after(WHILE_CARRIED, this::punchWhileCarried);
    if (quick == null && !serverHasAnswer) {
      punchAll(byTheFileAlone);
    }
    punchAll(withAnAnswer);
  }

  private void punchAll(@Nullable Initiation initiation) {
    if (initiation != null) {
      candidates().forEach(target -> pacer.send(socket, initiation.punch(), target));
    }
  }

  private List<InetSocketAddress> candidates() {
    return offer.candidates().stream().map(Candidate::address).toList();
  }

  private void transmit(UdpSocket from, PunchPacket packet, InetSocketAddress target) {
    byte[] sealed = seal.seal(packet, scope.wallClock());
    sends.sent(target, from.send(ByteBuffer.wrap(sealed), target));
    if (sends.isRefused() && contenders.isEmpty()) {
      end(OfferEnd.SEND_REFUSED);
    }
  }

  private boolean contend(Arrival arrival) {
    return List.copyOf(contenders).stream()
        .anyMatch(contender -> contender.session().receive(arrival));
  }

  private boolean punched(Arrival arrival) {
    InetSocketAddress source = arrival.from();
    byte[] packet = arrival.bytes();
    PunchPacket punch = seal.open(source, packet, scope.wallClock());
    if (punch == null) {
      unopened.received(source, packet);
      return false;
    }
    if (punch.kind() == Kind.KNOCK) {
      knocked(arrival);
    } else if (byTheFileAlone != null && acknowledged(arrival, punch, byTheFileAlone)) {
      byTheFileAlone = null;
      stopQuick();
    } else if (withAnAnswer != null && acknowledged(arrival, punch, withAnAnswer)) {
      withAnAnswer = null;
    }
    return true;
  }

  /** Only a server that has the answer knocks, and it answers no other handshake any more. */
  private void knocked(Arrival knock) {
    if (withAnAnswer == null) {
      return;
    }
    // Once, since a KNOCK may be a copy; the server goes on knocking.
    pacer.sendSoon(knock.at(), withAnAnswer.punch(), knock.from());
    if (!serverHasAnswer) {
      serverHasAnswer = true;
      stopQuick();
      events.serverHasAnswer();
    }
  }

  private void stopQuick() {
    if (quick != null) {
      quick.stop();
      quick = null;
    }
  }

  private boolean acknowledged(Arrival arrival, PunchPacket ack, Initiation initiation) {
    Epochs epochs = initiation.acknowledged(ack);
    if (epochs == null) {
      return false;
    }
    initiation.close();
    Path first = Path.of(arrival);
    Established established = new Established(epochs, first, keys.port().duplicate());
    Contender contender =
        new Contender(host, offer.connectionId().value(), established, new Confirmation());
    contenders.add(contender);
    contender.session().confirm(candidates().stream().map(first::to).toList());
    return true;
  }

  /** The first of the handshakes that the server goes on with is the one. */
  private final class Confirmation implements Contender.Race {
    @Override
    public SessionEvents won(Contender winner) {
      session = winner.session();
      listeners.clear();
      listeners.add(session);
      contenders.remove(winner);
      scope.moveTo(winner.scope(), socket);
      destroy();
      return new SessionOwner(events, ClientConnection.this::end);
    }

    @Override
    public void lost(Contender loser, SessionEnd reason) {
      contenders.remove(loser);
      boolean goesOn = reason == SessionEnd.NEVER_CONFIRMED && withAnAnswer != null;
      if (!goesOn && contenders.isEmpty()) {
        end(reason);
      }
    }
  }

  /** A handshake that is through is not cut off by the clock. */
  private void over(OfferEnd reason) {
    closeInitiations();
    if (contenders.isEmpty()) {
      end(reason);
    }
  }

  private void end(EndReason reason) {
    end(reason, Undelivered.NOTHING);
  }

  private void end(EndReason reason, Undelivered undelivered) {
    if (!ended) {
      ended = true;
      destroy();
      events.state(new ConnectionState.Ended(reason, undelivered));
    }
  }

  private void destroy() {
    scope.close();
    contenders.forEach(contender -> contender.session().abandon());
    contenders.clear();
    closeInitiations();
    keys.destroy();
    seal.close();
    offer.close();
  }

  private void closeInitiations() {
    if (byTheFileAlone != null) {
      byTheFileAlone.close();
      byTheFileAlone = null;
    }
    if (withAnAnswer != null) {
      withAnAnswer.close();
      withAnAnswer = null;
    }
  }
}
