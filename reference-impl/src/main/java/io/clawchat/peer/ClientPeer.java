package io.clawchat.peer;

import io.clawchat.crypto.KeyPair;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.noise.NoiseException;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.NoisePattern;
import io.clawchat.noise.TransportKeys;
import io.clawchat.punch.CandidateGathering;
import io.clawchat.punch.OfferKeys;
import io.clawchat.punch.PortPlan;
import io.clawchat.punch.PunchSeal;
import io.clawchat.punch.Role;
import io.clawchat.security.Answer;
import io.clawchat.security.Candidate;
import io.clawchat.security.Offer;
import io.clawchat.security.PunchSchedule;
import io.clawchat.security.SecurityFiles;
import io.clawchat.session.EndReason;
import io.clawchat.session.SendResult;
import io.clawchat.session.Session;
import io.clawchat.session.SessionKeys;
import io.clawchat.session.Undelivered;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one security file: it punches at the server's candidates until one answers,
 * and holds the session.
 */
public final class ClientPeer {
  /**
   * Often enough to keep a NAT open while the answer is carried: the shortest lives are 20–30 s.
   */
  private static final PunchSchedule WHILE_CARRIED =
      new PunchSchedule(
          Duration.ofSeconds(5), 1, Duration.ofSeconds(5), PunchSchedule.DEFAULT.giveUp());

  private final Host host;
  private final Scope scope;
  private final Offer offer;
  private final ClientEvents events;
  private final Exchange exchange;
  private final OfferKeys keys;
  private final PunchSeal seal;
  private final KeyPair keyPair;
  private final NoiseHandshake noise;
  private final byte[] firstMessage;
  private final int localIndex;
  private final UdpSocket socket;
  private final CandidateGathering gathering;

  private @Nullable Session session;
  private boolean ended;
  private int attempt;

  /** How much the two sides know of each other before they punch. */
  public enum Exchange {
    /** The server's file has come to the client, and nothing goes back. */
    ONE_WAY,
    /** The client's answer is carried back to the server. */
    ANSWER
  }

  private ClientPeer(
      Host host, Offer offer, Exchange exchange, ClientSettings settings, ClientEvents events)
      throws BindException {
    this.host = host;
    this.offer = offer;
    this.exchange = exchange;
    this.events = events;
    this.scope = host.scope(offer.connectionId().value());
    this.keys = OfferKeys.of(offer.sharedSecret(), offer.connectionId());
    this.seal = new PunchSeal(keys.mac(), Role.CLIENT);
    this.keyPair = KeyPair.generate(host.random());
    this.noise =
        NoiseHandshake.initiator(
            exchange == Exchange.ANSWER ? NoisePattern.KK_PSK0 : NoisePattern.NK_PSK0,
            OfferKeys.prologue(offer.connectionId()),
            keys.psk(),
            exchange == Exchange.ANSWER ? keyPair : null,
            offer.serverPublicKey(),
            host.random());
    this.localIndex = 1 + host.random().nextInt(Integer.MAX_VALUE - 1);
    try {
      this.firstMessage = firstMessage(noise);
      this.socket = PortPlan.bind(scope, this::received, keys.port(), Role.CLIENT, settings.port());
    } catch (BindException | RuntimeException refused) {
      destroy();
      throw refused;
    }
    List<InetSocketAddress> stunServers =
        Stream.concat(offer.stunServers().stream(), settings.stunServers().stream()).toList();
    this.gathering =
        new CandidateGathering(scope, socket, stunServers, List.of(), events::stunFailed);
  }

  /**
   * Begins to connect.
   *
   * @param offer valid now; this peer's from now on, and closed by it, also where this throws
   * @throws BindException when the port asked for cannot be had
   * @throws IllegalArgumentException when the offer's public key is none, or the port is no port
   */
  public static ClientPeer start(
      Host host, Offer offer, Exchange exchange, ClientSettings settings, ClientEvents events)
      throws BindException {
    ClientPeer peer = new ClientPeer(host, offer, exchange, settings, events);
    peer.scope.after(peer.validity(), () -> peer.end(PunchEnd.OFFER_EXPIRED));
    peer.scope.after(
        Duration.ZERO, exchange == Exchange.ANSWER ? peer::gather : peer::punchByTheFileAlone);
    return peer;
  }

  /** How long the offer may still be used, if this clock is as wrong as it may be. */
  private Duration validity() {
    Instant end = offer.validUntil().plus(SecurityFiles.CLOCK_TOLERANCE);
    return Duration.between(scope.wallClock(), end);
  }

  private static byte[] firstMessage(NoiseHandshake noise) {
    try {
      return noise.writeMessage(new byte[0]);
    } catch (NoiseException e) {
      throw new IllegalArgumentException(
          "the offer's public key is one that gives no secret; ask for another security file", e);
    }
  }

  /** Takes a message for the server. */
  public SendResult send(byte[] body) {
    return session == null || !session.isEstablished()
        ? SendResult.NOT_CONNECTED
        : session.send(body);
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

  /** By now there may be a session after all. */
  private void closeNow(Consumer<Session> how) {
    if (session != null) {
      how.accept(session);
    } else {
      end(PunchEnd.WITHDRAWN);
    }
  }

  private void gather() {
    events.state(new ConnectionState.Gathering());
    gathering.start(this::answer);
  }

  private void answer(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      end(PunchEnd.NO_ADDRESS);
      return;
    }
    events.answered(
        new Answer(offer.connectionId(), scope.wallClock(), keyPair.publicKey(), candidates));
    punch(WHILE_CARRIED, validity());
  }

  private void punchByTheFileAlone() {
    punch(offer.punchSchedule(), offer.punchSchedule().giveUp());
  }

  private void punch(PunchSchedule schedule, Duration giveUp) {
    events.state(new ConnectionState.Punching());
    Retry.start(scope, schedule, giveUp, this::punchAll, () -> end(PunchEnd.NO_ANSWER));
  }

  private void punchAll() {
    candidates().forEach(this::punch);
  }

  private List<InetSocketAddress> candidates() {
    return offer.candidates().stream().map(Candidate::address).toList();
  }

  private void punch(InetSocketAddress target) {
    PunchPacket packet =
        new PunchPacket(Kind.PUNCH, pattern(), localIndex, 0, ++attempt, firstMessage);
    socket.send(ByteBuffer.wrap(seal.seal(packet, scope.wallClock())), target);
  }

  private Pattern pattern() {
    return exchange == Exchange.ANSWER ? Pattern.KK_PSK0 : Pattern.NK_PSK0;
  }

  private void received(InetSocketAddress source, ByteBuffer payload) {
    byte[] packet = new byte[payload.remaining()];
    payload.get(packet);
    if (session != null) {
      session.receive(source, packet);
      return;
    }
    if (gathering.receive(source, packet)) {
      return;
    }
    PunchPacket punch = seal.open(packet, scope.wallClock());
    if (punch == null) {
      return;
    }
    if (punch.kind() == Kind.KNOCK) {
      punch(source); // once, since a KNOCK may be a copy; the server goes on knocking
    } else if (punch.receiverIndex() == localIndex && punch.pattern() == pattern()) {
      acknowledged(source, punch);
    }
  }

  private void acknowledged(InetSocketAddress source, PunchPacket ack) {
    try {
      noise.readMessage(ack.message());
    } catch (NoiseException forged) {
      return;
    }
    TransportKeys split = noise.split();
    SessionKeys sessionKeys =
        new SessionKeys(split.sending(), split.receiving(), localIndex, ack.senderIndex());
    Scope sessionScope = host.scope(offer.connectionId() + "/session");
    session =
        new Session(sessionScope, socket, sessionKeys, source, new SessionOwner(events, this::end));
    scope.moveTo(sessionScope, socket);
    destroy();
    session.start();
    session.confirm(candidates());
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
    keys.destroy();
    keyPair.close();
    seal.close();
    noise.close();
    offer.close();
  }
}
