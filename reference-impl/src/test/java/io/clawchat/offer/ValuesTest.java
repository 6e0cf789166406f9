package io.clawchat.offer;

import static io.clawchat.sealed.Examples.ANSWER;
import static io.clawchat.sealed.Examples.OFFER;
import static io.clawchat.sealed.Examples.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.SecretBytes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final InetSocketAddress ADDRESS = address("192.0.2.1", 1);

  @Test
  void aConnectionIdSaysItsDateAndIsFresh() {
    Random random = new Random(1);
    Instant now = Instant.parse("2026-02-22T23:59:59Z");
    ConnectionId id = ConnectionId.generate(now, random);
    assertThat(id.toString()).matches("clawchat-20260222-[a-z0-9]{12}").isEqualTo(id.value());
    assertThat(ConnectionId.generate(now, random)).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "clawchat-20260222-abc12",
        "clawchat-20260222-ABC123",
        "clawchat-2026022-abc123",
        "clawchat-20260222-abc123\n",
        "../clawchat-20260222-abc123",
        "clawchat-20260222-abcdefghijklmnopqrstuvwxyz0123456",
      })
  void anotherFormIsNoConnectionId(String value) {
    assertRefused("a connection id such as", () -> new ConnectionId(value));
  }

  @Test
  void aConnectionIdHasSixToThirtyTwoCharactersAfterItsDate() {
    assertThat(new ConnectionId("clawchat-20260222-abc123").value()).endsWith("abc123");
    String longest = "clawchat-20260222-" + "z".repeat(32);
    assertThat(new ConnectionId(longest)).hasToString(longest);
  }

  @Test
  void aCandidateIsSomewhereToSendTo() {
    assertThat(new Candidate(Candidate.Type.MAPPED, ADDRESS, 1).priority()).isEqualTo(1);
    assertThat(candidate(address("127.0.0.1", 65535)).address().getPort()).isEqualTo(65535);
    assertRefused("priority from 1", () -> new Candidate(Candidate.Type.HOST, ADDRESS, 0));
    assertRefused("a port from 1 to 65535", () -> candidate(address("192.0.2.1", 0)));
    assertRefused("of one machine, found 0.0.0.0", () -> candidate(address("0.0.0.0", 1)));
    assertRefused("of one machine", () -> candidate(address("::", 1)));
    assertRefused("of one machine", () -> candidate(address("239.1.2.3", 1)));
    assertRefused("of one machine", () -> candidate(address("ff02::1", 1)));
    assertRefused("of one machine", () -> candidate(address("255.255.255.255", 1)));
    assertRefused("without a zone", () -> candidate(address("fe80::1%1", 1)));
    assertRefused(
        "found the name", () -> candidate(InetSocketAddress.createUnresolved("example.org", 1)));
  }

  @Test
  void anOfferIsHeldToItsLimits() {
    Candidate candidate = candidate(ADDRESS);
    assertRefused(
        "at most 32 candidates, found 33",
        () -> OFFER.toBuilder().candidates(Collections.nCopies(33, candidate)).build());
    assertRefused(
        "address once, found 192.0.2.",
        () -> OFFER.toBuilder().candidates(List.of(candidate, candidate)).build());
    assertRefused(
        "at most 16 STUN servers, found 17",
        () -> OFFER.toBuilder().stunServers(Collections.nCopies(17, ADDRESS)).build());
    assertRefused(
        "of one machine",
        () -> OFFER.toBuilder().stunServers(List.of(address("224.0.0.1", 1))).build());
    assertRefused(
        "of one machine", () -> OFFER.toBuilder().serverAddress(address("0.0.0.0", 1)).build());
    assertRefused(
        "a shared secret of 32 bytes, found 31",
        () -> OFFER.toBuilder().sharedSecret(SecretBytes.adopt(new byte[31])).build());
    assertRefused(
        "valid_until after", () -> OFFER.toBuilder().validUntil(OFFER.timestamp()).build());
    assertRefused(
        "next_rotation not before",
        () -> OFFER.toBuilder().nextRotation(OFFER.timestamp().minusSeconds(1)).build());
  }

  @Test
  void instantsAreKeptToTheSecond() {
    Instant fine = Instant.parse("2026-02-22T14:30:00.999Z");
    assertThat(OFFER.toBuilder().timestamp(fine).build()).isEqualTo(OFFER);
    assertThat(Times.toTheSecond(Instant.parse("9999-12-31T23:59:59Z"))).isNotNull();
    assertRefused("a time from", () -> Times.toTheSecond(Instant.MAX));
    assertRefused("a time from", () -> Times.toTheSecond(Instant.EPOCH.minusSeconds(1)));
  }

  @Test
  void anAnswerHasACandidate() {
    assertRefused(
        "at least one candidate",
        () ->
            new Answer(
                ANSWER.connectionId(),
                ANSWER.timestamp(),
                ANSWER.clientPublicKey(),
                List.of(),
                ANSWER.clientNat()));
  }

  @Test
  void secretsNeverShowInText() {
    String secret = HexFormat.of().formatHex(OFFER.sharedSecret().copy());
    assertThat(OFFER.toString())
        .contains("sharedSecret=SecretBytes[32 bytes]")
        .doesNotContain(secret);
    assertThat(Offer.builder().sharedSecret(OFFER.sharedSecret()).toString())
        .contains("SecretBytes[32 bytes]");
  }

  @Test
  void closingZeroesSecrets() {
    Offer offer = OFFER.toBuilder().sharedSecret(OFFER.sharedSecret().duplicate()).build();
    offer.close();
    assertThat(offer.sharedSecret().isDestroyed()).isTrue();
  }

  @Test
  void aPunchScheduleIsHeldToItsLimits() {
    assertThat(schedule(50, 1, 50, 1)).isEqualTo(schedule(50, 1.0, 50, 1));
    assertThat(schedule(60_000, 10, 60_000, 3600).factor()).isEqualTo(10);
    assertRefused("initial from", () -> schedule(49, 1, 50, 1));
    assertRefused("initial from", () -> schedule(60_001, 1, 60_001, 1));
    assertRefused("max from", () -> schedule(100, 1, 99, 1));
    assertRefused("max from", () -> schedule(100, 1, 60_001, 1));
    assertRefused("a factor from 1 to 10", () -> schedule(50, 0.999, 50, 1));
    assertRefused("a factor from 1 to 10", () -> schedule(50, 10.001, 50, 1));
    assertRefused("a factor from 1 to 10", () -> schedule(50, Double.NaN, 50, 1));
    assertRefused("giveUp from", () -> schedule(50, 1, 50, 0));
    assertRefused("giveUp from", () -> schedule(50, 1, 50, 3601));
    assertRefused(
        "initial in whole units of PT0.001S",
        () ->
            new PunchSchedule(
                Duration.ofNanos(50_000_001), 1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    assertRefused(
        "giveUp in whole units of PT1S",
        () ->
            new PunchSchedule(
                Duration.ofMillis(50), 1, Duration.ofMillis(50), Duration.ofMillis(1500)));
  }

  private static PunchSchedule schedule(int initialMs, double factor, int maxMs, int giveUpS) {
    return new PunchSchedule(
        Duration.ofMillis(initialMs),
        factor,
        Duration.ofMillis(maxMs),
        Duration.ofSeconds(giveUpS));
  }

  private static Candidate candidate(InetSocketAddress address) {
    return new Candidate(Candidate.Type.HOST, address, 1);
  }

  private static void assertRefused(String why, ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(why);
  }
}
