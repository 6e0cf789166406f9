package io.clawchat.security;

import static io.clawchat.security.Examples.ANSWER;
import static io.clawchat.security.Examples.OFFER;
import static io.clawchat.security.Examples.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.Argon2id;
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

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9", "::1", "2001:DB8::9", "64:ff9b::192.0.2.33"})
  void anAddressIsALiteral(String text) {
    assertThat(Addresses.parse(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "010.0.0.1",
        "10.1",
        "1.2.3.4.5",
        "256.0.0.1",
        "1.2.3.4 ",
        "[::1]",
        "fe80::1%eth0",
        "::ffff:192.0.2.1",
        ":::",
        "12345::",
        "0x7f.0.0.1",
        "3232235777",
      })
  void anythingElseIsNoAddressAndIsNotLookedUp(String text) {
    assertRefused(
        "expected an address such as 203.0.113.9 or 2001:db8::1, found " + text,
        () -> Addresses.parse(text));
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
                ANSWER.connectionId(), ANSWER.timestamp(), ANSWER.clientPublicKey(), List.of()));
  }

  @Test
  void secretsNeverShowInText() {
    String secret = HexFormat.of().formatHex(OFFER.sharedSecret().copy());
    assertThat(OFFER.toString())
        .contains("sharedSecret=SecretBytes[32 bytes]")
        .doesNotContain(secret);
    assertThat(Offer.builder().sharedSecret(OFFER.sharedSecret()).toString())
        .contains("SecretBytes[32 bytes]");
    assertThat(Examples.MASTER_KEY).hasToString("MasterKey[bytes=SecretBytes[32 bytes]]");
    assertThat(Examples.PASSPHRASE.toString())
        .contains("SecretBytes[13 bytes]")
        .doesNotContain("horse");
  }

  @Test
  void closingZeroesSecrets() {
    Offer offer = OFFER.toBuilder().sharedSecret(OFFER.sharedSecret().duplicate()).build();
    FileKey.MasterKey masterKey = new FileKey.MasterKey(SecretBytes.adopt(new byte[32]));
    FileKey.Passphrase passphrase = FileKey.Passphrase.of(new char[] {'a'});
    offer.close();
    masterKey.close();
    passphrase.close();
    assertThat(offer.sharedSecret().isDestroyed()).isTrue();
    assertThat(masterKey.bytes().isDestroyed()).isTrue();
    assertThat(passphrase.utf8().isDestroyed()).isTrue();
  }

  @Test
  void aMasterKeyHasThirtyTwoBytes() {
    assertRefused(
        "32 bytes, found 33", () -> new FileKey.MasterKey(SecretBytes.adopt(new byte[33])));
  }

  @Test
  void aPassphraseHasOneToAThousandAndTwentyFourBytes() {
    assertThat(FileKey.Passphrase.of(new char[1024]).utf8().length()).isEqualTo(1024);
    assertRefused("found 1025", () -> FileKey.Passphrase.of(new char[1025]));
    assertRefused("found 0", () -> FileKey.Passphrase.of(new char[0]));
    assertRefused("LC_ALL=C.UTF-8", () -> FileKey.Passphrase.of("pa\ufffdss".toCharArray()));
    assertRefused("half a character", () -> FileKey.Passphrase.of(new char[] {'\ud800'}));
  }

  @Test
  void aPassphraseIsTheSameHoweverItsAccentsAreTyped() {
    assertThat(FileKey.Passphrase.of("e\u0301".toCharArray()))
        .isEqualTo(FileKey.Passphrase.of("\u00e9".toCharArray()));
    assertThat(FileKey.Passphrase.of("\u00e9".toCharArray()).utf8().copy())
        .containsExactly(0xc3, 0xa9);
  }

  @Test
  void aPassphraseThatNoFileMayCostIsRefused() {
    assertRefused(
        "19456 to 131072 KiB",
        () ->
            new FileKey.Passphrase(
                SecretBytes.adopt(new byte[1]), new Argon2id.Cost(19_455, 2, 1)));
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
