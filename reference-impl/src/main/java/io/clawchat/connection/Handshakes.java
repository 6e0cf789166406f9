package io.clawchat.connection;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.AddressWords;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.noise.NoiseException;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.NoisePattern;
import io.clawchat.noise.TransportKeys;
import io.clawchat.offer.OfferKeys;
import io.clawchat.path.Path;
import io.clawchat.session.Established;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * The handshakes a server has answered and nobody has confirmed yet. A PUNCH alone binds nothing,
 * since it may be a copy; the first session on which a packet authenticates wins, and the others
 * are forgotten.
 */
@Slf4j
final class Handshakes implements Listener {
  /** More clients than this do not share one file by accident. */
  static final int UNCONFIRMED = 8;

  /** More would be asked in turn for longer than a person waits. */
  private static final int PATHS = 8;

  private final Host host;
  private final OfferIdentity identity;
  private final SecretBytes psk;
  private final SecretBytes portKey;
  private final Winner winner;
  private final Map<ByteBuffer, Handshake> answered = new LinkedHashMap<>();
  private @Nullable PublicKey clientKey;

  /** Takes the session that was confirmed first. */
  @FunctionalInterface
  interface Winner {
    /**
     * The handshakes are over.
     *
     * @return who is told what happens in the session
     */
    SessionEvents won(Contender winner);
  }

  Handshakes(Host host, OfferIdentity identity, OfferKeys keys, Winner winner) {
    this.host = host;
    this.identity = identity;
    this.psk = keys.psk();
    this.portKey = keys.port();
    this.winner = winner;
  }

  /** From now on only the client with this key is answered. */
  void expect(PublicKey client) {
    clientKey = client;
    abandon();
  }

  /** The PUNCH_ACK that answers a PUNCH, or null where it is owed none. */
  @Nullable PunchPacket answer(Path by, PunchPacket punch) {
    InetSocketAddress source = by.remote();
    Handshake known = answered.get(ByteBuffer.wrap(punch.message()));
    if (known != null) {
      known.askedBy(by);
      return known.ack(punch);
    }
    Pattern required = clientKey == null ? Pattern.NK_PSK0 : Pattern.KK_PSK0;
    if (punch.pattern() != required) {
      log.debug(
          "No answer to {}, which has the file: {}.",
          AddressWords.of(source),
          clientKey == null
              ? "its answer has not arrived here"
              : "an answer is here, and this is not by it");
      return null;
    }
    if (answered.size() >= UNCONFIRMED) {
      log.debug(
          "No answer to {}, which has the file: {} others were answered and not heard of again.",
          AddressWords.of(source),
          UNCONFIRMED);
      return null;
    }
    try (NoiseHandshake noise = responder()) {
      noise.readMessage(punch.message());
      Handshake handshake = new Handshake(noise, by);
      answered.put(ByteBuffer.wrap(punch.message()), handshake);
      return handshake.ack(punch);
    } catch (NoiseException forged) {
      log.debug("No answer to {}: {}.", AddressWords.of(source), forged.getMessage());
      return null;
    }
  }

  /** Hands over a datagram; true where it belonged to one of the sessions. */
  @Override
  public boolean receive(Arrival arrival) {
    for (Handshake handshake : answered.values()) {
      if (handshake.contender.session().receive(arrival)) {
        return true;
      }
    }
    return false;
  }

  /** Forgets them all. */
  void abandon() {
    answered.values().forEach(handshake -> handshake.contender.session().abandon());
    answered.clear();
  }

  private NoiseHandshake responder() {
    return NoiseHandshake.responder(
        clientKey == null ? NoisePattern.NK_PSK0 : NoisePattern.KK_PSK0,
        OfferKeys.prologue(identity.connectionId()),
        psk,
        identity.keyPair(),
        clientKey,
        host.random());
  }

  /** One of them: the reply it was given, and the session that waits to be confirmed. */
  private final class Handshake implements Contender.Race {
    private final byte[] reply;
    private final Contender contender;
    private final SequencedSet<Path> paths = new LinkedHashSet<>();

    Handshake(NoiseHandshake noise, Path by) throws NoiseException {
      reply = noise.writeMessage(new byte[0]);
      TransportKeys split = noise.split();
      Epochs epochs = new Epochs(split.sending(), split.receiving());
      Established established = new Established(epochs, by, portKey.duplicate());
      contender = new Contender(host, identity.connectionId().value(), established, this);
    }

    /** The first few paths that this handshake's PUNCHes came by; some may be a copier's. */
    void askedBy(Path path) {
      if (paths.size() < PATHS) {
        paths.add(path);
      }
    }

    PunchPacket ack(PunchPacket punch) {
      return new PunchPacket(Kind.PUNCH_ACK, punch.pattern(), reply);
    }

    @Override
    public SessionEvents won(Contender winner) {
      answered.values().remove(this);
      abandon();
      winner.session().suspect(paths);
      return Handshakes.this.winner.won(winner);
    }

    @Override
    public void lost(Contender loser, SessionEnd reason) {
      answered.values().remove(this);
    }
  }
}
