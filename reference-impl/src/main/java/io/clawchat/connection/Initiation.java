package io.clawchat.connection;

import io.clawchat.crypto.KeyPair;
import io.clawchat.epoch.Epochs;
import io.clawchat.noise.NoiseException;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.NoisePattern;
import io.clawchat.noise.TransportKeys;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A handshake that the client has begun: the PUNCH that carries it, and what a PUNCH_ACK gives. */
final class Initiation implements AutoCloseable {
  private final NoiseHandshake noise;
  private final @Nullable KeyPair keyPair;
  private final PunchPacket punch;

  private Initiation(
      Pattern pattern,
      NoisePattern noisePattern,
      Offer offer,
      OfferKeys keys,
      @Nullable KeyPair keyPair,
      RandomGenerator random) {
    this.keyPair = keyPair;
    this.noise =
        NoiseHandshake.initiator(
            noisePattern,
            OfferKeys.prologue(offer.connectionId()),
            keys.psk(),
            keyPair,
            offer.serverPublicKey(),
            random);
    this.punch = new PunchPacket(Kind.PUNCH, pattern, firstMessage(noise));
  }

  /**
   * For a server that knows nothing of this client.
   *
   * @throws IllegalArgumentException when the offer's public key is none
   */
  static Initiation byTheFileAlone(Offer offer, OfferKeys keys, RandomGenerator random) {
    return new Initiation(Pattern.NK_PSK0, NoisePattern.NK_PSK0, offer, keys, null, random);
  }

  /** For a server that has the answer with this key, which is the initiation's from now on. */
  static Initiation withAnAnswer(
      Offer offer, OfferKeys keys, KeyPair keyPair, RandomGenerator random) {
    return new Initiation(Pattern.KK_PSK0, NoisePattern.KK_PSK0, offer, keys, keyPair, random);
  }

  private static byte[] firstMessage(NoiseHandshake noise) {
    try {
      return noise.writeMessage(new byte[0]);
    } catch (NoiseException e) {
      noise.close();
      throw new IllegalArgumentException(
          "the offer's public key is one that gives no secret; ask for another security file", e);
    }
  }

  /** What to send: always the same one. */
  PunchPacket punch() {
    return punch;
  }

  /** The keys, where this packet ends the handshake. */
  @Nullable Epochs acknowledged(PunchPacket ack) {
    if (ack.pattern() != punch.pattern()) {
      return null;
    }
    try {
      noise.readMessage(ack.message());
    } catch (NoiseException forged) {
      return null;
    }
    TransportKeys split = noise.split();
    return new Epochs(split.sending(), split.receiving());
  }

  @Override
  public void close() {
    noise.close();
    if (keyPair != null) {
      keyPair.close();
    }
  }
}
