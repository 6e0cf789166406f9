package io.clawchat.handshake;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.AddressWords;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import io.clawchat.noise.NoiseException;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.TransportKeys;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.path.Path;
import io.clawchat.session.Established;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.SessionSettings;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * The server's side: it answers whoever has the file, and nobody else. A PUNCH alone binds nothing,
 * since it may be a copy; the first session on which a packet authenticates wins.
 */
@Slf4j
public final class Responder implements Listener, AutoCloseable {
  /** More clients than this do not share one file by accident. */
  public static final int UNCONFIRMED = 8;

  private final Host host;
  private final ConnectionId connectionId;
  private final KeyPair keyPair;
  private final OfferKeys keys;
  private final HandshakeEvents events;
  private final PunchSeal seal;
  private final Unopened unopened;
  private final Contenders contenders;
  private final Map<ByteBuffer, Answered> answered = new LinkedHashMap<>();
  private Exchange exchange = Exchange.FILE_ALONE;
  private @Nullable PublicKey clientKey;

  /** A handshake that was answered: the reply, and the session that waits to be confirmed. */
  private record Answered(PunchPacket reply, Contender contender) {}

  /**
   * Waits for the first PUNCH.
   *
   * @param keyPair the offer's; stays the caller's
   * @param keys stay the caller's, who destroys them after this is closed
   * @param settings of the session that comes of it
   */
  public Responder(
      Host host,
      ConnectionId connectionId,
      KeyPair keyPair,
      OfferKeys keys,
      SessionSettings settings,
      HandshakeEvents events) {
    this.host = host;
    this.connectionId = connectionId;
    this.keyPair = keyPair;
    this.keys = keys;
    this.events = events;
    this.seal = new PunchSeal(keys, Role.SERVER, host.random());
    this.unopened = new Unopened(host, seal);
    this.contenders = new Contenders(host, connectionId.value(), settings, new Contest());
  }

  /** From now on only the client with this key is answered. */
  public void expect(PublicKey client) {
    clientKey = client;
    exchange = Exchange.ANSWER;
    forget();
  }

  /**
   * Sends a KNOCK, which asks the client that made the answer for a PUNCH.
   *
   * @return why this machine did not send it
   */
  public Optional<SendFailure> knock(UdpSocket from, InetSocketAddress to) {
    return from.send(sealed(PunchPacket.knock()), to);
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
    PunchPacket punch = seal.open(arrival.from(), bytes, host.wallClock());
    if (punch == null) {
      unopened.received(arrival.from(), bytes);
      return false;
    }
    PunchPacket reply = answer(punch, Path.of(arrival));
    if (reply != null) { // it leaves from where it was asked, since the client hears nothing else
      arrival.at().send(sealed(reply), arrival.from());
    }
    return true;
  }

  private @Nullable PunchPacket answer(PunchPacket punch, Path by) {
    Answered known = answered.get(ByteBuffer.wrap(punch.message()));
    if (known != null) {
      known.contender().cameBy(by);
      return known.reply();
    }
    String refusal = refusal(punch);
    if (refusal == null) {
      try (NoiseHandshake noise = responder()) {
        noise.readMessage(punch.message());
        return begin(noise, punch, by);
      } catch (NoiseException forged) {
        refusal = String.valueOf(forged.getMessage());
      }
    }
    log.debug("No answer to {}, which has the file: {}.", AddressWords.of(by.remote()), refusal);
    return null;
  }

  /** Why nothing is computed for this one, in words; null where it is. */
  private @Nullable String refusal(PunchPacket punch) {
    if (punch.pattern() != exchange.pattern()) {
      return exchange == Exchange.FILE_ALONE
          ? "its answer has not arrived here"
          : "an answer is here, and this is not by it";
    }
    return answered.size() < UNCONFIRMED
        ? null
        : UNCONFIRMED + " others were answered and not heard of again";
  }

  private PunchPacket begin(NoiseHandshake noise, PunchPacket punch, Path by)
      throws NoiseException {
    PunchPacket reply =
        new PunchPacket(Kind.PUNCH_ACK, punch.pattern(), noise.writeMessage(new byte[0]));
    TransportKeys split = noise.split();
    Epochs epochs = new Epochs(split.root(), split.sending(), split.receiving());
    Contender contender = contenders.add(new Established(epochs, by, keys.port().duplicate()));
    answered.put(ByteBuffer.wrap(punch.message()), new Answered(reply, contender));
    return reply;
  }

  private NoiseHandshake responder() {
    return NoiseHandshake.responder(
        exchange.noise(),
        OfferKeys.prologue(connectionId),
        keys.psk(),
        keyPair,
        clientKey,
        host.random());
  }

  private ByteBuffer sealed(PunchPacket packet) {
    return ByteBuffer.wrap(seal.seal(packet, host.wallClock()));
  }

  private void forget() {
    contenders.abandon();
    answered.clear();
  }

  /** Forgets all that is not confirmed, and zeroes its keys. */
  @Override
  public void close() {
    forget();
    seal.close();
  }

  private final class Contest implements Contenders.Outcome {
    @Override
    public SessionEvents won(Contender winner) {
      answered.clear();
      return events.confirmed(winner.session());
    }

    @Override
    public void lost(Contender loser, SessionEnd reason) {
      answered.values().removeIf(each -> each.contender().equals(loser));
    }
  }
}
