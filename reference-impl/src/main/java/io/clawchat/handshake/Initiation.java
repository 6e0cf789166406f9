package io.clawchat.handshake;

import io.clawchat.crypto.KeyPair;
import io.clawchat.epoch.Epochs;
import io.clawchat.noise.NoiseException;
import io.clawchat.noise.NoiseHandshake;
import io.clawchat.noise.TransportKeys;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A handshake that the client has begun: the PUNCH that carries it, and what a PUNCH_ACK gives. */
final class Initiation implements AutoCloseable {
  private final Exchange exchange;
  private final NoiseHandshake noise;
  private final @Nullable KeyPair keyPair;
  private final PunchPacket punch;

  /**
   * Begins it.
   *
   * @param keyPair the client's where there is an answer, and then this one's; else null
   * @throws IllegalArgumentException when the offer's public key is none
   */
  Initiation(
      Exchange exchange,
      Offer offer,
      OfferKeys keys,
      @Nullable KeyPair keyPair,
      RandomGenerator random) {
    this.exchange = exchange;
    this.keyPair = keyPair;
    this.noise =
        NoiseHandshake.initiator(
            exchange.noise(),
            OfferKeys.prologue(offer.connectionId()),
            keys.psk(),
            keyPair,
            offer.serverPublicKey(),
            random);
    this.punch = new PunchPacket(Kind.PUNCH, exchange.pattern(), firstMessage(noise));
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

  Exchange exchange() {
    return exchange;
  }

  /** What to send: always the same one. */
  PunchPacket punch() {
    return punch;
  }

  /** The keys, where this packet ends the handshake. */
  @Nullable Epochs acknowledged(PunchPacket ack) {
    if (ack.pattern() != exchange.pattern()) {
      return null;
    }
    try {
      noise.readMessage(ack.message());
    } catch (NoiseException forged) {
      return null;
    }
    TransportKeys split = noise.split();
    return new Epochs(split.root(), split.sending(), split.receiving());
  }

  @Override
  public void close() {
    noise.close();
    if (keyPair != null) {
      keyPair.close();
    }
  }
}
