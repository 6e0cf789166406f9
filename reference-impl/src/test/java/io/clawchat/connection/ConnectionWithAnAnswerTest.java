package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Answer;
import io.clawchat.offer.ConnectionId;
import io.clawchat.wire.PunchPacket.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Where the client made an answer: when it does, and which of the two handshakes is gone on with.
 */
class ConnectionWithAnAnswerTest extends Meeting {
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
}
