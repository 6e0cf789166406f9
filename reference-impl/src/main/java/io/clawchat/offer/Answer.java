package io.clawchat.offer;

import io.clawchat.crypto.PublicKey;
import io.clawchat.nat.NatProfile;
import java.time.Instant;
import java.util.List;

/**
 * What a client tells the server whose offer it read, so that the server can punch too.
 *
 * @param connectionId of the offer
 * @param timestamp when the answer was made, kept to the second
 * @param clientPublicKey the X25519 key the client proves to own
 * @param candidates all addresses of the client, each once, 1 to {@link Offer#MAX_CANDIDATES}
 * @param clientNat the NATs before the client, as it measured them
 */
public record Answer(
    ConnectionId connectionId,
    Instant timestamp,
    PublicKey clientPublicKey,
    List<Candidate> candidates,
    NatProfile clientNat) {

  /**
   * @throws IllegalArgumentException where a value is outside what is said above
   */
  public Answer {
    timestamp = Times.toTheSecond(timestamp);
    candidates = Lists.distinct(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("expected at least one candidate, found none");
    }
  }
}
