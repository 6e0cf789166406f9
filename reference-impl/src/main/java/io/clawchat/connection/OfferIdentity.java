package io.clawchat.connection;

import io.clawchat.candidate.Gathered;
import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is fresh in every offer.
 *
 * @param keyPair the server's static key, used for this offer only
 * @param createdAt the wall clock, in whole seconds
 */
record OfferIdentity(
    ConnectionId connectionId, SecretBytes sharedSecret, KeyPair keyPair, Instant createdAt) {
  /** The plan's: ports and keys change every hour. */
  private static final Duration ROTATION = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException where the wall clock says what no offer can
   */
  static OfferIdentity fresh(Host host, Duration validity) {
    Instant now = host.wallClock().truncatedTo(ChronoUnit.SECONDS);
    Offer.requireClock(now, validity.compareTo(ROTATION) > 0 ? validity : ROTATION);
    return new OfferIdentity(
        ConnectionId.generate(now, host.random()),
        SecretBytes.random(Offer.SECRET_BYTES, host.random()),
        KeyPair.generate(host.random()),
        now);
  }

  /**
   * The offer, with a copy of the secret that is the receiver's.
   *
   * @param gathered with at least one candidate
   */
  Offer offer(ServerSettings settings, Gathered gathered) {
    return Offer.builder()
        .connectionId(connectionId)
        .serverAddress(gathered.candidates().getFirst().address())
        .sharedSecret(sharedSecret.duplicate())
        .timestamp(createdAt)
        .validUntil(createdAt.plus(settings.validity()))
        .nextRotation(createdAt.plus(ROTATION))
        .candidates(gathered.candidates())
        .serverNat(gathered.nat())
        .stunServers(settings.stunServers())
        .serverPublicKey(keyPair.publicKey())
        .rotationOrigin(createdAt)
        .punchSchedule(settings.schedule())
        .build();
  }

  void destroy() {
    sharedSecret.destroy();
    keyPair.close();
  }
}
