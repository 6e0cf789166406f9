package io.clawchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.PublicKey;
import io.clawchat.host.Arrival;
import io.clawchat.offer.Offer;
import io.clawchat.session.SessionSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How both sides come to have the same session, and what each makes of a packet. */
class HandshakeTest extends BothSides {
  @Test
  void onePunchMakesASessionAtBothSides() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE", "confirmed", "established");
    assertThat(server.told).containsExactly("confirmed", "established");
    assertThat(initiator.unconfirmed()).isEmpty();
  }

  @Test
  void aKnockAsksForThePunchThatBelongsToTheAnswer() {
    responder.expect(initiator.beginWithAnAnswer());
    responder.knock(server.socket, client.address);
    world.runFor(SOON);
    assertThat(client.told).containsExactly("asked by 192.0.2.1");

    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).contains("acknowledged ANSWER", "established");
    assertThat(server.told).contains("established");
  }

  @Test
  void aKnockIsNothingToAClientWithoutAnAnswer() {
    responder.knock(server.socket, client.address);
    world.runFor(SOON);

    assertThat(client.told).isEmpty();
  }

  @Test
  void aServerAnswersThePatternThatFitsWhatWasCarriedAndNoOther() {
    PublicKey key = initiator.beginWithAnAnswer();
    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).isEmpty();

    responder.expect(key);
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsPunchedNoMore() {
    world.drop(packet -> packet.source().equals(client.address) && world.packets().size() > 1);
    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isTrue();
    assertThat(initiator.isOpen(Exchange.ANSWER)).isFalse();
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(Duration.ofMillis(100));

    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
    assertThat(initiator.unconfirmed()).hasSize(1);
    int before = world.packets().size();
    assertThatThrownBy(() -> initiator.punch(Exchange.FILE_ALONE, client.socket, server.address))
        .isInstanceOf(IllegalStateException.class);
    assertThat(world.packets()).hasSize(before);
  }

  @Test
  void aPacketOfNobodyIsLeftToOtherListeners() {
    assertThat(
            initiator.receive(new Arrival(client.socket, server.address, ByteBuffer.allocate(80))))
        .isFalse();
    assertThat(
            responder.receive(new Arrival(server.socket, client.address, ByteBuffer.allocate(80))))
        .isFalse();
  }

  @Test
  void whatBelongsToAHandshakeIsShownToNobodyElse() {
    List<Arrival> left = new ArrayList<>();
    client.listeners.add(left::add);
    server.listeners.add(left::add);
    responder.expect(initiator.beginWithAnAnswer());
    responder.knock(server.socket, client.address);
    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);

    assertThat(client.told).contains("established");
    assertThat(left).isEmpty();
  }

  @Test
  void aRefusalOfThisMachineIsTold() {
    world.refuse(_ -> true);

    assertThat(responder.knock(server.socket, client.address)).isPresent();
    assertThat(initiator.punch(Exchange.FILE_ALONE, client.socket, server.address)).isPresent();
  }

  @Test
  void anOfferWhoseKeyGivesNoSecretIsRefused() {
    Offer poor = offer(PublicKey.of(new byte[32]));

    assertThatThrownBy(
            () -> new Initiator(client.host, poor, keys(), SessionSettings.DEFAULT, client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ask for another security file");
  }
}
