package io.clawchat.sealed;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Unicast;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** All offers and answers there can be, and all JSON. */
final class ArbitraryValues {
  private ArbitraryValues() {}

  static Arbitrary<Offer> offers() {
    Arbitrary<Long> upToADay = Arbitraries.longs().between(1, 86_400);
    Arbitrary<Offer.OfferBuilder> names =
        Combinators.combine(connectionIds(), addresses(), bytes(32), bytes(32))
            .as(
                (id, address, secret, key) ->
                    Offer.builder()
                        .connectionId(id)
                        .serverAddress(address)
                        .sharedSecret(SecretBytes.copyOf(secret))
                        .serverPublicKey(PublicKey.of(key)));
    Arbitrary<Offer.OfferBuilder> times =
        Combinators.combine(names, instants(), upToADay, upToADay, instants())
            .as(
                (offer, timestamp, validity, rotation, origin) ->
                    offer
                        .timestamp(timestamp)
                        .validUntil(timestamp.plusSeconds(validity))
                        .nextRotation(timestamp.plusSeconds(rotation))
                        .rotationOrigin(origin));
    return Combinators.combine(
            times,
            candidates().list().uniqueElements(Candidate::address).ofMaxSize(Offer.MAX_CANDIDATES),
            addresses().list().ofMaxSize(Offer.MAX_STUN_SERVERS),
            profiles(),
            schedules())
        .as(
            (offer, candidates, stunServers, nat, schedule) ->
                offer
                    .candidates(candidates)
                    .stunServers(stunServers)
                    .serverNat(nat)
                    .punchSchedule(schedule)
                    .build());
  }

  static Arbitrary<Answer> answers() {
    return Combinators.combine(
            connectionIds(),
            instants(),
            bytes(32).map(PublicKey::of),
            candidates()
                .list()
                .uniqueElements(Candidate::address)
                .ofMinSize(1)
                .ofMaxSize(Offer.MAX_CANDIDATES),
            profiles())
        .as(Answer::new);
  }

  /** Objects, lists and plain values, nested up to seven deep, with our own names among them. */
  static Arbitrary<String> json() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
                Arbitraries.of(
                    "format",
                    "version",
                    "kdf",
                    "name",
                    "salt",
                    "cipher",
                    "nonce",
                    "ciphertext",
                    "type",
                    "connection_id",
                    "candidates",
                    "server_nat",
                    "punch_schedule"),
                Arbitraries.strings().alpha().ofMaxLength(70))
            .map(ArbitraryValues::quoted);
    Arbitrary<String> plain =
        Arbitraries.oneOf(
            Arbitraries.of("true", "false", "null", "1e999", "-0", "0.1", "123456789012345678901"),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.strings().ofMaxLength(50).map(ArbitraryValues::quoted));
    return Arbitraries.lazyOf(
        () -> plain,
        () -> plain,
        () -> json().list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
        () ->
            Combinators.combine(names, json())
                .as((name, value) -> name + ":" + value)
                .list()
                .ofMaxSize(4)
                .map(fields -> "{" + String.join(",", fields) + "}"));
  }

  private static String quoted(String text) {
    return "\"" + text.replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"";
  }

  private static Arbitrary<ConnectionId> connectionIds() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .ofMinLength(6)
        .ofMaxLength(32)
        .map(end -> new ConnectionId("clawchat-20260222-" + end));
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 150_000_000_000L).map(Instant::ofEpochSecond);
  }

  private static Arbitrary<NatProfile> profiles() {
    Arbitrary<Allocation> allocations =
        Arbitraries.oneOf(
            Arbitraries.of(
                new Allocation.Unknown(),
                new Allocation.Preserving(),
                new Allocation.NotPreserving(),
                new Allocation.Random()),
            Arbitraries.integers()
                .between(-1_000, 1_000)
                .filter(step -> step != 0)
                .map(Allocation.Sequential::new));
    Arbitrary<PortBlock> blocks =
        Arbitraries.integers()
            .between(1, 65_535)
            .flatMap(
                base ->
                    Arbitraries.integers()
                        .between(1, 65_536 - base)
                        .map(size -> new PortBlock(base, size)));
    Arbitrary<Duration> lifetimes = Arbitraries.longs().between(1, 86_400).map(Duration::ofSeconds);
    Arbitrary<NatProfile> something =
        Combinators.combine(
                Arbitraries.of(Mapping.class),
                Arbitraries.of(Filtering.class),
                allocations,
                blocks.optional(),
                lifetimes.optional(),
                Arbitraries.of(Hairpinning.NONE, Hairpinning.EXTERNAL_SOURCE),
                Arbitraries.of(Confidence.OTHER_SOCKETS, Confidence.SAME_SOCKET))
            .as(NatProfile::new);
    return Arbitraries.oneOf(Arbitraries.just(NatProfile.UNKNOWN), something);
  }

  private static Arbitrary<PunchSchedule> schedules() {
    return Combinators.combine(
            Arbitraries.integers().between(50, 60_000),
            Arbitraries.doubles().between(1, 10),
            Arbitraries.integers().between(0, 60_000),
            Arbitraries.integers().between(1, 3600))
        .as(
            (initial, factor, more, giveUp) ->
                new PunchSchedule(
                    Duration.ofMillis(initial),
                    factor,
                    Duration.ofMillis(Math.min(60_000, initial + more)),
                    Duration.ofSeconds(giveUp)));
  }

  private static Arbitrary<Candidate> candidates() {
    return Combinators.combine(
            Arbitraries.of(Candidate.Type.class),
            addresses(),
            Arbitraries.integers().between(1, Integer.MAX_VALUE))
        .as(Candidate::new);
  }

  private static Arbitrary<InetSocketAddress> addresses() {
    return Combinators.combine(
            Arbitraries.oneOf(bytes(4), bytes(16)).map(ArbitraryValues::inetAddress),
            Arbitraries.integers().between(1, 65_535))
        .as(InetSocketAddress::new)
        .filter(a -> !a.getAddress().isAnyLocalAddress() && !a.getAddress().isMulticastAddress())
        .filter(a -> Unicast.is(a.getAddress()));
  }

  private static InetAddress inetAddress(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Arbitrary<byte[]> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length);
  }
}
