package io.clawchat.client;

import static io.clawchat.client.Guest.CONNECTED;
import static io.clawchat.client.Guest.WITH_AN_ANSWER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.OfferEnd;
import io.clawchat.offer.Offer;
import io.clawchat.server.ServerEvent;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One client with the file that was carried to it. */
class ClientTest {
  private static final Duration A_WHILE = Duration.ofSeconds(5);
  private static final Duration UNTIL_A_CHANGE_COUNTS = Duration.ofSeconds(25);

  private final Guest guest = new Guest();

  @AfterEach
  void leave() throws IOException {
    guest.close();
  }

  @Test
  void tellsNothingBeforeItsStartHasReturned() {
    guest.start(ClientOptions.DEFAULT);
    assertThat(guest.events).isEmpty();
    guest.home.runFor(A_WHILE);
    assertThat(guest.states()).containsExactly(ConnectionState.Punching.class, CONNECTED);
  }

  @Test
  void talksWithItsServerUntilOneOfThemCloses() {
    Client client = guest.start(ClientOptions.DEFAULT);
    guest.home.runFor(A_WHILE);
    client.send("hello".getBytes(UTF_8));
    guest.server.send("welcome".getBytes(UTF_8));
    guest.home.runFor(A_WHILE);
    assertThat(guest.home.events(ServerEvent.Message.class)).hasSize(1);
    assertThat(guest.events(ClientEvent.Message.class)).hasSize(1);

    client.close();
    guest.home.runFor(A_WHILE);
    assertThat(guest.end()).isEqualTo(SessionEnd.CLOSED_HERE);
  }

  @Test
  void holdsItsServerBackWhileItsOwnerIsNotReady() {
    Client client = guest.start(ClientOptions.DEFAULT);
    guest.home.runFor(A_WHILE);
    guest.isReady = false;
    guest.server.send("welcome".getBytes(UTF_8));
    guest.home.runFor(A_WHILE);
    assertThat(guest.events(ClientEvent.Message.class)).isEmpty();

    guest.isReady = true;
    client.resume();
    assertThat(guest.events(ClientEvent.Message.class)).hasSize(1);
  }

  @Test
  void tellsWhenThereIsRoomForAMessageAgain() {
    Client client = guest.start(ClientOptions.DEFAULT);
    assertThat(client.send(new byte[1])).isEqualTo(SendResult.NOT_CONNECTED);
    guest.home.runFor(A_WHILE);
    while (client.send(new byte[1_000]) == SendResult.ACCEPTED) {
      assertThat(guest.events(ClientEvent.Room.class)).isEmpty();
    }
    guest.home.runFor(A_WHILE);
    assertThat(guest.events(ClientEvent.Room.class)).isNotEmpty();
    assertThat(client.send(new byte[1_000])).isEqualTo(SendResult.ACCEPTED);
  }

  @Test
  void afterItsEndItTellsAndSendsNothing() {
    Client client = guest.start(ClientOptions.DEFAULT);
    guest.home.runFor(A_WHILE);
    client.close();
    guest.home.runFor(A_WHILE);
    int told = guest.events.size();
    int sent = guest.packetsSent();

    client.close();
    client.resume();
    assertThat(client.send(new byte[1])).isEqualTo(SendResult.ENDED);
    guest.home.runFor(Duration.ofHours(2));
    assertThat(guest.events).hasSize(told);
    assertThat(guest.packetsSent()).isEqualTo(sent);
  }

  @Test
  void closedWhileItLooksForTheServerItGivesUp() {
    guest.home.world.drop(packet -> true);
    Client client = guest.start(ClientOptions.DEFAULT);
    guest.home.runFor(A_WHILE);
    client.close();
    guest.home.runFor(A_WHILE);
    assertThat(guest.end()).isEqualTo(OfferEnd.WITHDRAWN);
  }

  @Test
  void closedWhileNamesAreLookedUpItNeverBeganAndKeepsNoSecret() {
    Offer offer = guest.home.open(guest.file());
    Client client = guest.start(offer, Guest.stun("stun.example.org"));
    guest.home.runFor(Duration.ofSeconds(1));
    client.close();
    client.close(Duration.ZERO);
    guest.home.runFor(A_WHILE);
    assertThat(guest.events).containsExactly(new ClientEvent.NeverBegan());
    assertThat(offer.sharedSecret().isDestroyed()).isTrue();
    assertThat(guest.packetsSent()).isZero();
  }

  @Test
  void whereItsAddressChangesItWritesAnotherAnswerBesideTheFirst() {
    guest.home.world.drop(packet -> true);
    guest.start(WITH_AN_ANSWER);
    guest.home.runFor(A_WHILE);
    guest.home.world.shows(guest.machine, "198.51.100.8");
    guest.home.runFor(UNTIL_A_CHANGE_COUNTS);
    assertThat(guest.events)
        .endsWith(
            new ClientEvent.Answered(guest.asked),
            new ClientEvent.AddressChanged(),
            new ClientEvent.Answered(guest.asked.resolveSibling("asked-2.ans")));
  }

  @Test
  void isToldWhenItsServerHasTheAnswer() throws IOException {
    guest.home.world.drop(packet -> guest.isFromTheClient(packet.source()));
    guest.start(WITH_AN_ANSWER);
    guest.home.runFor(A_WHILE);
    ServerEvent.Offered offered = guest.home.events(ServerEvent.Offered.class).getFirst();
    Files.move(guest.asked, offered.answers().resolve("carried.ans"));
    guest.home.runFor(A_WHILE);
    assertThat(guest.events).contains(new ClientEvent.ServerHasAnswer());

    guest.home.world.drop(packet -> false);
    guest.home.runFor(A_WHILE);
    assertThat(guest.states()).contains(CONNECTED);
  }
}
