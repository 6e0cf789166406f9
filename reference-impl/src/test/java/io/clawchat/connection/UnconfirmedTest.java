package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.handshake.Responder;
import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Offer;
import io.clawchat.wire.PunchPacket.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handshakes that a server has answered and nobody confirms. */
class UnconfirmedTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration TOLERANCE = Offer.CLOCK_TOLERANCE;

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host serverHost = world.host("192.0.2.1");
  private final Party server = Party.server(serverHost, ServerSettings.DEFAULT);

  @BeforeEach
  void letNobodyConfirm() {
    world.runFor(SOON);
    world.drop(packet -> server.kind(packet).isEmpty());
  }

  @Test
  void areEightAtMost() {
    List<Party> clients =
        IntStream.rangeClosed(1, Responder.UNCONFIRMED + 1)
            .mapToObj(i -> join("192.0.2." + (100 + i)))
            .toList();
    world.runFor(SOON);

    assertThat(clients.subList(0, Responder.UNCONFIRMED)).allMatch(this::wasAnswered);
    assertThat(wasAnswered(clients.getLast())).isFalse();
  }

  @Test
  void areForgottenAfter30SecondsAndMakeRoom() {
    IntStream.rangeClosed(1, Responder.UNCONFIRMED).forEach(i -> join("192.0.2." + (100 + i)));
    world.runFor(Duration.ofSeconds(25));
    Party late = join("192.0.2.99");
    world.runFor(Duration.ofSeconds(4));
    assertThat(wasAnswered(late)).isFalse();

    world.runFor(Duration.ofSeconds(4));
    assertThat(wasAnswered(late)).isTrue();
  }

  @Test
  void areVoidOnceAnAnswerNamesTheClient() {
    Party stranger = join("192.0.2.3");
    Party named = Party.answering(world.host("192.0.2.4"), server.offer.orElseThrow());
    world.runFor(SOON);
    assertThat(wasAnswered(stranger)).isTrue();
    world.drop(packet -> packet.source().getAddress().equals(world.addressOf(named.host)));
    server.server.orElseThrow().accept(named.answer.orElseThrow());
    world.runFor(SOON);
    assertThat(stranger.isConnected()).isFalse();

    world.drop(packet -> false);
    world.runFor(SOON);
    assertThat(named.isConnected()).isTrue();
  }

  @Test
  void areAnsweredNoMoreWhenTheFileExpires() {
    world.runFor(Duration.ofHours(1).plus(TOLERANCE).minus(SOON).minusMillis(100));
    join("192.0.2.3");
    world.runFor(Duration.ofMillis(50));
    world.drop(packet -> false);
    world.runFor(Duration.ofMinutes(1));

    assertThat(server.states).noneMatch(ConnectionState.Connected.class::isInstance);
    assertThat(server.end()).contains(OfferEnd.OFFER_EXPIRED);
  }

  private Party join(String address) {
    return Party.client(world.host(address), server.offer.orElseThrow());
  }

  private boolean wasAnswered(Party client) {
    return world.packets().stream()
        .anyMatch(
            packet ->
                server.kind(packet).equals(Optional.of(Kind.PUNCH_ACK))
                    && packet.destination().getAddress().equals(world.addressOf(client.host)));
  }
}
