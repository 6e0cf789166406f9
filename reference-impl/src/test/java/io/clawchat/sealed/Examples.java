package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.nat.PortBlock;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.offer.PunchSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One offer, one answer, their keys, and the files that a Python script made of them. */
public final class Examples {
  public static final Instant NOW = Instant.parse("2026-02-22T14:45:00Z");
  public static final FileKey MASTER_KEY = new FileKey.MasterKey(counting(0));
  public static final FileKey PASSPHRASE =
      new FileKey.Passphrase(
          SecretBytes.adopt("correct horse".getBytes(US_ASCII)), new Argon2id.Cost(19_456, 2, 1));
  public static final Offer OFFER =
      Offer.builder()
          .connectionId(new ConnectionId("clawchat-20260222-abc123"))
          .serverAddress(address("45.135.36.44", 54321))
          .sharedSecret(counting(0x40))
          .timestamp(Instant.parse("2026-02-22T14:30:00Z"))
          .validUntil(Instant.parse("2026-02-22T15:30:00Z"))
          .nextRotation(Instant.parse("2026-02-22T15:00:00Z"))
          .candidates(
              List.of(
                  new Candidate(Candidate.Type.HOST, address("192.168.1.10", 54321), 2_130_706_431),
                  new Candidate(
                      Candidate.Type.SERVER_REFLEXIVE,
                      address("2001:db8::7", 40000),
                      1_694_498_815)))
          .serverNat(
              new NatProfile(
                  Mapping.ENDPOINT_INDEPENDENT,
                  Filtering.ADDRESS_AND_PORT_DEPENDENT,
                  new Allocation.Sequential(-2),
                  Optional.of(new PortBlock(54_272, 512)),
                  Optional.of(Duration.ofMinutes(2)),
                  Hairpinning.EXTERNAL_SOURCE,
                  Confidence.OTHER_SOCKETS))
          .stunServers(List.of(address("192.0.2.1", 3478)))
          .serverPublicKey(PublicKey.of(counting(0x60).copy()))
          .rotationOrigin(Instant.parse("2026-02-22T14:00:00Z"))
          .punchSchedule(PunchSchedule.DEFAULT)
          .build();
  public static final Answer ANSWER =
      new Answer(
          OFFER.connectionId(),
          Instant.parse("2026-02-22T14:31:00Z"),
          OFFER.serverPublicKey(),
          List.of(
              new Candidate(Candidate.Type.RELAYED, address("198.51.100.4", 49152), 16_777_215)),
          NatProfile.UNKNOWN);

  private Examples() {}

  public static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  /** 32 bytes, counting up. */
  public static SecretBytes counting(int from) {
    return SecretBytes.random(32, new Counting(from));
  }

  /** A file as it stands among the test resources. */
  public static byte[] file(String name) {
    try (InputStream file = Examples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An offer in its file; the random bytes are those of its key, and then its own. */
  public static byte[] sealed(Offer offer, FileKey opening, RandomGenerator random) {
    try (SealingKey key = SealingKey.of(opening, random)) {
      return SecurityFiles.sealOffer(offer, key, random);
    }
  }

  /** Gives bytes that count up. */
  public static final class Counting implements RandomGenerator {
    private int next;

    Counting(int from) {
      next = from;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) next++;
      }
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException("only bytes are counted");
    }
  }
}
