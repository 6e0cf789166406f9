package io.clawchat.offer;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.nat.NatProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.Builder;

/**
 * What a server tells the one client it offers a connection to. Instants are kept to the second.
 *
 * @param serverAddress where the server is best reached: the plan's {@code server_public_ip} and
 *     {@code server_udp_port}
 * @param sharedSecret 32 bytes, owned by this offer
 * @param timestamp when the offer was made
 * @param validUntil the last second it is good for; after {@code timestamp}
 * @param nextRotation when ports and keys change first; not before {@code timestamp}
 * @param candidates all addresses of the server, each once, at most {@link #MAX_CANDIDATES}
 * @param serverNat the NATs before the server, as it measured them
 * @param stunServers to ask for a reflexive address, at most {@link #MAX_STUN_SERVERS}
 * @param serverPublicKey the X25519 key the server proves to own, made for this offer
 * @param rotationOrigin the instant that rotations are counted from
 * @param punchSchedule how both sides punch
 */
@Builder(toBuilder = true)
public record Offer(
    ConnectionId connectionId,
    InetSocketAddress serverAddress,
    SecretBytes sharedSecret,
    Instant timestamp,
    Instant validUntil,
    Instant nextRotation,
    List<Candidate> candidates,
    NatProfile serverNat,
    List<InetSocketAddress> stunServers,
    PublicKey serverPublicKey,
    Instant rotationOrigin,
    PunchSchedule punchSchedule)
    implements AutoCloseable {
  public static final int SECRET_BYTES = 32;
  public static final int MAX_CANDIDATES = 32;
  public static final int MAX_STUN_SERVERS = 16;

  /**
   * By how much two clocks may differ: the plan's 30 s. The handshake tolerates the same, so that a
   * file that opens here does not fail there.
   */
  public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** No offer is valid for longer: a file that lies about for longer is found by somebody else. */
  public static final Duration LONGEST_VALIDITY = Duration.ofHours(24);

  /**
   * @throws IllegalArgumentException where a value is outside what is said above
   */
  public Offer {
    Addresses.requireSendable(serverAddress);
    stunServers.forEach(Addresses::requireSendable);
    candidates = Lists.distinct(candidates);
    stunServers = Lists.copyAtMost("STUN servers", stunServers, MAX_STUN_SERVERS);
    timestamp = Times.toTheSecond(timestamp);
    validUntil = Times.toTheSecond(validUntil);
    nextRotation = Times.toTheSecond(nextRotation);
    rotationOrigin = Times.toTheSecond(rotationOrigin);
    if (sharedSecret.length() != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "expected a shared secret of 32 bytes, found " + sharedSecret.length());
    }
    if (!validUntil.isAfter(timestamp)) {
      throw new IllegalArgumentException(
          "expected valid_until after timestamp " + timestamp + ", found " + validUntil);
    }
    if (nextRotation.isBefore(timestamp)) {
      throw new IllegalArgumentException(
          "expected next_rotation not before timestamp " + timestamp + ", found " + nextRotation);
    }
  }

  /**
   * Whether a file can say a machine's time, and one somewhat later.
   *
   * @throws IllegalArgumentException where that is before 1970 or after 9999; the message is for
   *     the machine's owner
   */
  public static void requireClock(Instant clock, Duration later) {
    if (!Times.canBeSaid(clock) || !Times.canBeSaid(clock.plus(later))) {
      throw new IllegalArgumentException(
          "expected this machine's clock to be between the years 1970 and 9999, which is what a"
              + " security file can say, found "
              + clock
              + "; set the clock");
    }
  }

  /** Zeroes the shared secret. */
  @Override
  public void close() {
    sharedSecret.destroy();
  }
}
