package io.clawchat.handshake;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.path.Path;
import io.clawchat.session.Established;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.SessionSettings;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side: it begins a handshake by the file alone, and another one once there is an
 * answer. The one that the server goes on with is the one.
 */
public final class Initiator implements Listener, AutoCloseable {
  private final Host host;
  private final Offer offer;
  private final OfferKeys keys;
  private final HandshakeEvents events;
  private final PunchSeal seal;
  private final Unopened unopened;
  private final Contenders contenders;
  private final Map<Exchange, Initiation> begun = new EnumMap<>(Exchange.class);

  /** By the message of the PUNCH_ACK, of which copies may come. */
  private final Map<ByteBuffer, Acknowledged> acknowledged = new HashMap<>();

  /** A handshake that the server has answered, first by this path. */
  private record Acknowledged(Path first, Contender contender) {}

  /**
   * Begins the handshake by the file alone.
   *
   * @param offer stays the caller's
   * @param keys stay the caller's, who destroys them after this is closed
   * @param settings of the session that comes of it
   * @throws IllegalArgumentException when the offer's public key is none
   */
  public Initiator(
      Host host, Offer offer, OfferKeys keys, SessionSettings settings, HandshakeEvents events) {
    this.host = host;
    this.offer = offer;
    this.keys = keys;
    this.events = events;
    begin(Exchange.FILE_ALONE, null);
    this.seal = new PunchSeal(keys, Role.CLIENT, host.random());
    this.unopened = new Unopened(host, seal);
    this.contenders = new Contenders(host, offer.connectionId().value(), settings, new Contest());
  }

  /** Begins the handshake of a server that has the answer; the key belongs into the answer. */
  public PublicKey beginWithAnAnswer() {
    KeyPair keyPair = KeyPair.generate(host.random());
    begin(Exchange.ANSWER, keyPair);
    return keyPair.publicKey();
  }

  private void begin(Exchange exchange, @Nullable KeyPair keyPair) {
    begun.put(exchange, new Initiation(exchange, offer, keys, keyPair, host.random()));
  }

  /**
   * Sends the PUNCH of this handshake.
   *
   * @return why this machine did not send it
   * @throws IllegalStateException where it is not {@linkplain #isOpen open}
   */
  public Optional<SendFailure> punch(Exchange exchange, UdpSocket from, InetSocketAddress to) {
    Initiation initiation = begun.get(exchange);
    if (initiation == null) {
      throw new IllegalStateException(
          "expected a handshake that is begun and not answered, found none by " + exchange);
    }
    return from.send(ByteBuffer.wrap(seal.seal(initiation.punch(), host.wallClock())), to);
  }

  /** Whether this handshake has begun and nobody has answered it yet. */
  public boolean isOpen(Exchange exchange) {
    return begun.containsKey(exchange);
  }

  /** Those that the server has answered and not yet confirmed. */
  public List<Session> unconfirmed() {
    return contenders.sessions();
  }

  /** Begins nothing any more; what the server has answered may still be confirmed. */
  public void stop() {
    begun.values().forEach(Initiation::close);
    begun.clear();
  }

  /**
   * Takes the first packets of sessions that are not confirmed yet; to be asked before this is, and
   * no part of it, so that such a packet comes through here once.
   */
  public Listener sessions() {
    return contenders.listener();
  }

  @Override
  public boolean receive(Arrival arrival) {
    byte[] bytes = arrival.bytes();
    PunchPacket packet = seal.open(arrival.from(), bytes, host.wallClock());
    if (packet == null) {
      unopened.received(arrival.from(), bytes);
      return false;
    }
    if (packet.kind() == Kind.KNOCK) {
      if (isOpen(Exchange.ANSWER)) {
        events.asked(arrival);
      }
    } else {
      acknowledged(packet, Path.of(arrival));
    }
    return true;
  }

  private void acknowledged(PunchPacket ack, Path by) {
    ByteBuffer message = ByteBuffer.wrap(ack.message());
    Acknowledged known = acknowledged.get(message);
    if (known != null) {
      if (!candidates(known.first()).containsAll(List.of(known.first(), by))) {
        known.contender().cameBy(by); // one of the two is not the server's own
      }
      return;
    }
    for (Initiation initiation : List.copyOf(begun.values())) {
      Epochs epochs = initiation.acknowledged(ack);
      if (epochs != null) {
        begun.remove(initiation.exchange());
        initiation.close();
        Established established = new Established(epochs, by, keys.port().duplicate());
        Contender contender = contenders.add(established);
        acknowledged.put(message, new Acknowledged(by, contender));
        contender.session().ways().confirm(candidates(by));
        events.acknowledged(initiation.exchange());
        return;
      }
    }
  }

  /** The PUNCH_ACK may have come from where somebody sent a copy of it. */
  private List<Path> candidates(Path first) {
    return offer.candidates().stream().map(Candidate::address).map(first::to).toList();
  }

  /** Forgets all that is not confirmed, and zeroes its keys. */
  @Override
  public void close() {
    contenders.abandon();
    stop();
    seal.close();
  }

  private final class Contest implements Contenders.Outcome {
    @Override
    public SessionEvents won(Contender winner) {
      acknowledged.clear();
      return events.confirmed(winner.session());
    }

    /** A server that was silent may yet take the answer; one that has closed will not. */
    @Override
    public void lost(Contender loser, SessionEnd reason) {
      acknowledged.values().removeIf(each -> each.contender().equals(loser));
      boolean goesOn = reason == SessionEnd.NEVER_CONFIRMED && isOpen(Exchange.ANSWER);
      if (!goesOn && contenders.isEmpty()) {
        events.failed(reason);
      }
    }
  }
}
