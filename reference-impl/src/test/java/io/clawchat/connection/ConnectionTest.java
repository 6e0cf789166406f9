package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.PublicKey;
import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Answer;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTest extends Meeting {
  @Test
  void connectByTheFileAlone() {
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void connectWithAnAnswerFileWhereTheServersNatLetsInOnlyWhomItKnows() {
    serverIsReachedOnlyByThoseItSentTo();
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    assertThat(client.isConnected()).isFalse();

    assertThat(server.server.orElseThrow().accept(client.answer.orElseThrow())).isTrue();
    world.runFor(SOON);
    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
    assertThat(client.knocks).isEqualTo(1);
  }

  @Test
  void holdTheOtherSideBackWhileTheirOwnerIsNotReadyAndStayConnected() {
    server.ready = false;
    Party client = join(clientHost);
    client.ready = false;
    world.runFor(SOON);
    server.say("to the client");
    client.say("to the server");
    world.runFor(Duration.ofMinutes(5));
    assertThat(server.heard).isEmpty();
    assertThat(client.heard).isEmpty();

    server.ready = true;
    server.server.orElseThrow().resume();
    client.ready = true;
    client.client.orElseThrow().resume();
    assertThat(server.heard).containsExactly("to the server");
    assertThat(client.heard).containsExactly("to the client");
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void tellTheirOwnerWhatWasNotDelivered() {
    server.ready = false;
    Party client = join(clientHost);
    world.runFor(SOON);
    client.say("one");
    client.say("two");
    client.client.orElseThrow().close(Duration.ofSeconds(1));
    world.runFor(SOON);

    assertThat(client.states.getLast())
        .isEqualTo(new ConnectionState.Ended(SessionEnd.CLOSED_HERE, new Undelivered(2, 6)));
  }

  @Test
  void connectByTheFileAloneThoughAnAnswerWasMade() {
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);

    assertThat(client.answer).isPresent();
    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void connectByTheFileAloneLongAfterTheAnswerWasMadeAndNotCarried() {
    world.loss(1);
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(Duration.ofMinutes(40));
    world.loss(0);
    world.runFor(SOON.multipliedBy(2));

    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void makeAnAnswerOnlyWhereNothingAnswersByThen() {
    Duration patience = Duration.ofSeconds(10);
    ClientSettings patient =
        ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(patience)).build();
    Party quick = Party.client(clientHost, offer(), patient);
    world.runFor(patience.plusSeconds(1));
    assertThat(quick.answer).isEmpty();

    world.loss(1);
    Party slow = Party.client(world.host("192.0.2.3"), offer(), patient);
    world.runFor(patience.minusMillis(1));
    assertThat(slow.answer).isEmpty();
    world.runFor(Duration.ofMillis(1));
    assertThat(slow.answer).isPresent();
    world.runFor(Duration.ofMinutes(50));
    assertThat(slow.end()).isEmpty();
  }

  @Test
  void goOnWithTheAnswerWhereTheServerTookItWhileTheFilesHandshakeWasOnItsWay() {
    world.loss(0);
    world.drop(this::isData);
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    server.server.orElseThrow().accept(client.answer.orElseThrow());
    world.drop(_ -> false);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void talkBothWays() {
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.say("hello")).isEqualTo(SendResult.ACCEPTED);
    assertThat(server.say("welcome")).isEqualTo(SendResult.ACCEPTED);
    world.runFor(SOON);

    assertThat(server.heard).containsExactly("hello");
    assertThat(client.heard).containsExactly("welcome");
  }

  @Test
  void closeTheSocketWhenTheFileExpires() throws Exception {
    world.runFor(Duration.ofHours(1).plus(Offer.CLOCK_TOLERANCE).minusMillis(1));
    assertThat(server.end()).isEmpty();

    world.runFor(Duration.ofMillis(2));
    assertThat(server.end()).contains(OfferEnd.OFFER_EXPIRED);
    serverHost.bind(server.address().getPort(), _ -> {}).close();
  }

  @Test
  void makeNoOfferInAYearThatNoFileCanSay() {
    for (String year : List.of("1969-12-31T23:59:59Z", "9999-12-31T23:30:00Z")) {
      world.skew(clientHost, Duration.between(VirtualHosts.EPOCH, Instant.parse(year)));
      assertThatThrownBy(
              () ->
                  ServerConnection.start(
                      clientHost, ServerSettings.DEFAULT, Party.idle(clientHost)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "expected this machine's clock to be between the years 1970 and 9999, which is what a"
                  + " security file can say, found "
                  + year
                  + "; set the clock");
    }
  }

  @Test
  void answerWithinTheTimeOfTheOffer() {
    Offer offer = offer();
    world.skew(clientHost, Duration.ofSeconds(-30));
    Party slow = joinWithAnAnswer(clientHost);
    Host other = world.host("192.0.2.3");
    world.skew(other, Duration.ofHours(1).plusSeconds(10));
    Party fast = joinWithAnAnswer(other);
    world.runFor(SOON);
    assertThat(slow.answer.orElseThrow().timestamp()).isEqualTo(offer.timestamp());
    assertThat(fast.answer.orElseThrow().timestamp()).isEqualTo(offer.validUntil());
  }

  @Test
  void useAPortThatBothCanWorkOut() {
    world.runFor(SOON);

    assertThat(server.address().getPort()).isBetween(49_152, 65_535);
    assertThat(server.offer.orElseThrow().candidates())
        .anyMatch(candidate -> candidate.address().equals(server.address()));
  }

  @Test
  void advertiseWhatTheOwnerKnows() {
    InetSocketAddress forwarded =
        new InetSocketAddress(InetAddress.ofLiteral("198.51.100.7"), 4_000);
    Party known =
        Party.server(
            world.host("192.0.2.5"),
            ServerSettings.DEFAULT.toBuilder()
                .advertised(List.of(forwarded))
                .port(Optional.of(5_000))
                .build());
    world.runFor(SOON);

    assertThat(known.address()).isEqualTo(forwarded);
    assertThat(known.offer.orElseThrow().candidates())
        .extracting(candidate -> candidate.address().getPort())
        .containsExactly(4_000, 5_000);
  }

  @Test
  void tolerateClocksThatAre30SecondsApart() {
    world.skew(clientHost, Duration.ofSeconds(30));
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void doNotMeetWhenClocksAreTwoMinutesApart() {
    world.skew(clientHost, Duration.ofMinutes(2));
    Party client = join(clientHost);
    world.runFor(Duration.ofMinutes(2));

    assertThat(client.end()).contains(OfferEnd.NO_ANSWER);
    assertThat(server.isConnected()).isFalse();
  }

  @Test
  void endWhenTheOtherSideCloses() {
    Party client = join(clientHost);
    world.runFor(SOON);
    client.client.orElseThrow().close();
    world.runFor(SOON);

    assertThat(client.end()).contains(SessionEnd.CLOSED_HERE);
    assertThat(server.end()).contains(SessionEnd.CLOSED_BY_PEER);
    assertThat(client.say("too late")).isEqualTo(SendResult.ENDED);
  }

  @Test
  void giveUpAfterAMinuteWithoutAnAnswer() {
    world.loss(1);
    Party client = join(clientHost);
    world.runFor(Duration.ofSeconds(59));
    assertThat(client.end()).isEmpty();

    world.runFor(Duration.ofSeconds(2));
    assertThat(client.end()).contains(OfferEnd.NO_ANSWER);
    // At 0, 0.2, 0.5, 0.95, 1.6, 2.6 and 4.2 s, and then every 2 s.
    assertThat(packetsFrom(clientHost)).hasSize(7 + 27);
  }

  @Test
  void closeTheOfferWhenTheClientCannotStart() throws Exception {
    world.runFor(SOON);
    clientHost.bind(4_000, _ -> {});
    ClientSettings taken = ClientSettings.DEFAULT.toBuilder().port(Optional.of(4_000)).build();
    Offer offer = copyOfTheOffer();
    assertThatThrownBy(
            () -> ClientConnection.start(clientHost, offer, taken, Party.idle(clientHost)))
        .isInstanceOf(BindException.class);
    assertThat(offer.sharedSecret().isDestroyed()).isTrue();

    Offer weak = copyOfTheOffer().toBuilder().serverPublicKey(PublicKey.of(new byte[32])).build();
    assertThatThrownBy(
            () ->
                ClientConnection.start(
                    clientHost, weak, ClientSettings.DEFAULT, Party.idle(clientHost)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another security file");
    assertThat(weak.sharedSecret().isDestroyed()).isTrue();
  }

  @Test
  void canWithdrawAnOffer() {
    world.runFor(SOON);
    server.server.orElseThrow().close();
    world.runFor(SOON);

    assertThat(server.end()).contains(OfferEnd.WITHDRAWN);
  }

  @Test
  void closeAlsoWhenTheConnectionComesAboutAtTheSameMoment() {
    world.runFor(SOON);
    Party client = join(clientHost);
    // Set before the packets are sent, these run before those are received: 10 ms later, each.
    client.host.after(Duration.ofMillis(20), () -> client.client.orElseThrow().close());
    world.runFor(SOON);
    assertThat(client.end()).contains(SessionEnd.CLOSED_HERE);

    Party other = Party.server(world.host("192.0.2.5"), ServerSettings.DEFAULT);
    world.runFor(SOON);
    Party.client(world.host("192.0.2.6"), other.offer.orElseThrow());
    other.host.after(Duration.ofMillis(30), () -> other.server.orElseThrow().close());
    world.runFor(SOON);
    assertThat(other.end()).contains(SessionEnd.CLOSED_HERE);
  }

  @Test
  void takeAFileThatOpensWithinTheToleranceOfClocks() {
    world.runFor(Duration.ofMinutes(59));
    world.skew(clientHost, Duration.ofSeconds(75)); // the file ended here 15 s ago
    Party client = join(clientHost);
    world.runFor(SOON);
    assertThat(client.end()).isEmpty();

    world.runFor(Duration.ofMillis(10_001));
    assertThat(client.end()).contains(OfferEnd.OFFER_EXPIRED);
  }

  @Test
  void takeNoAnswerToAnotherOfferAndNoneWhenConnected() {
    serverIsReachedOnlyByThoseItSentTo();
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    Answer answer = client.answer.orElseThrow();
    Answer foreign =
        new Answer(
            new ConnectionId("clawchat-20260222-abc123"),
            answer.timestamp(),
            answer.clientPublicKey(),
            answer.candidates(),
            answer.clientNat());
    assertThat(server.server.orElseThrow().accept(foreign)).isFalse();
    assertThat(server.server.orElseThrow().accept(answer)).isTrue();
    world.runFor(SOON);

    assertThat(server.server.orElseThrow().accept(answer)).isFalse();
  }

  @Test
  void punchEveryFiveSecondsWhileTheAnswerIsCarriedForAsLongAsTheFileIsValid() {
    world.loss(1);
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(Duration.ofMinutes(1));
    int first = packetsFrom(clientHost).size();
    world.runFor(Duration.ofMinutes(49));

    assertThat(first).isEqualTo(34 + 13); // by the file as ever, and with the answer at this pace
    assertThat(packetsFrom(clientHost)).hasSizeBetween(first + 2 * 587, first + 2 * 588);
    assertThat(client.end()).isEmpty();
  }

  @Test
  void endOnceThoughClosedTwice() {
    Party client = join(clientHost);
    world.loss(1);
    client.client.orElseThrow().close();
    client.client.orElseThrow().close();
    server.server.orElseThrow().close();
    server.server.orElseThrow().close();
    world.runFor(SOON);

    assertThat(client.states).filteredOn(ConnectionState.Ended.class::isInstance).hasSize(1);
    assertThat(server.states).filteredOn(ConnectionState.Ended.class::isInstance).hasSize(1);
  }

  @Test
  void knockForTheLatestAnswerOnly() {
    offer();
    world.loss(1);
    Party first = joinWithAnAnswer(clientHost);
    Party second = joinWithAnAnswer(world.host("192.0.2.3"));
    world.runFor(SOON);
    world.loss(1);
    server.server.orElseThrow().accept(first.answer.orElseThrow());
    world.runFor(SOON);
    server.server.orElseThrow().accept(second.answer.orElseThrow());
    int before = world.packets().size();
    world.runFor(SOON);

    assertThat(world.packets().subList(before, world.packets().size()))
        .filteredOn(packet -> isKind(packet, Kind.KNOCK))
        .isNotEmpty()
        .allMatch(packet -> isTo(packet, "192.0.2.3"));
    assertThat(world.packets()).extracting(Packet::payload).doesNotHaveDuplicates();
  }

  @Test
  void sayAtOnceThatThisMachineRefusesToSendAndEndSoon() {
    offer();
    world.refuse(_ -> true);
    Party client = join(clientHost);
    world.runFor(Duration.ofMillis(1));
    assertThat(client.refusals).containsExactly("192.0.2.1: Operation not permitted");

    world.runFor(Duration.ofSeconds(8));
    assertThat(client.refusals).hasSize(1);
    assertThat(client.end()).contains(OfferEnd.SEND_REFUSED);
  }

  @Test
  void goOnWhereThisMachineSendsToOneOfTheAddressesOrSendsAgainSoon() {
    InetSocketAddress forwarded =
        new InetSocketAddress(InetAddress.ofLiteral("198.51.100.7"), 4_000);
    Party known =
        Party.server(
            world.host("192.0.2.5"),
            ServerSettings.DEFAULT.toBuilder().advertised(List.of(forwarded)).build());
    world.runFor(SOON);
    world.refuse(forwarded::equals);
    Party client = Party.client(clientHost, known.offer.orElseThrow());
    world.runFor(SOON);
    assertThat(client.refusals).containsExactly("198.51.100.7: Operation not permitted");
    assertThat(client.isConnected()).isTrue();

    world.refuse(_ -> true);
    Party late = Party.client(world.host("192.0.2.3"), server.offer.orElseThrow());
    world.runFor(Duration.ofSeconds(4));
    world.refuse(_ -> false);
    world.runFor(SOON);
    assertThat(late.isConnected()).isTrue();
  }

  @Test
  void answerFromTheAddressThatWasAsked() {
    Party twoLines = Party.server(world.host("192.0.2.7", "198.51.100.7"), ServerSettings.DEFAULT);
    world.runFor(SOON);
    // Only the second line leads to this client.
    world.drop(
        packet -> isTo(packet, "192.0.2.7") || packet.source().getHostString().equals("192.0.2.7"));
    Party client = Party.client(clientHost, twoLines.offer.orElseThrow());
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
    assertThat(twoLines.isConnected()).isTrue();
    twoLines.say("from the second line");
    world.runFor(SOON);
    assertThat(client.heard).containsExactly("from the second line");
  }

  private Offer copyOfTheOffer() {
    Offer offer = server.offer.orElseThrow();
    return offer.toBuilder().sharedSecret(offer.sharedSecret().duplicate()).build();
  }
}
