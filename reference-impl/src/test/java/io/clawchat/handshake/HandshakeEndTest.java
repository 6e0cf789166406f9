package io.clawchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Arrival;
import io.clawchat.session.SessionEnd;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left of a handshake that is confirmed, given up, stopped or closed. */
class HandshakeEndTest extends BothSides {
  @Test
  void aHandshakeThatNothingConfirmsHasFailedAfter30Seconds() {
    acknowledgeAndThenLoseAll();
    world.runFor(Duration.ofSeconds(29));
    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    world.runFor(Duration.ofSeconds(2));

    assertThat(client.told)
        .containsExactly("acknowledged FILE_ALONE", "failed " + SessionEnd.NEVER_CONFIRMED);
  }

  @Test
  void aSocketIsHeldForAsLongAsItsHandshakeMayBeConfirmed() throws BindException {
    acknowledgeAndThenLoseAll();
    client.scope.close();
    world.runFor(Duration.ofSeconds(29));
    assertThatThrownBy(() -> client.host.bind(4_000, _ -> {})).isInstanceOf(BindException.class);
    world.runFor(Duration.ofSeconds(2));

    client.host.bind(4_000, _ -> {});
  }

  @Test
  void aHandshakeThatNothingConfirmsHasNotFailedWhileAnAnswerIsCarried() {
    initiator.beginWithAnAnswer();
    acknowledgeAndThenLoseAll();
    world.runFor(Duration.ofMinutes(1));

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    assertThat(initiator.unconfirmed()).isEmpty();
  }

  @Test
  void aStoppedClientBeginsNothingAndMayStillBeConfirmed() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    initiator.stop();
    world.runFor(SOON);

    assertThat(client.told).contains("established");
    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
  }

  @Test
  void aClosedClientIsSilentAndDeaf() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    client.listeners.clear();
    initiator.close();
    int before = world.packets().size();
    world.runFor(Duration.ofMinutes(1));

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    assertThat(world.packets().subList(before, world.packets().size()))
        .noneMatch(packet -> packet.source().equals(client.address));
  }

  @Test
  void theSocketOfTheWinnerOutlivesTheScopeThatBoundIt() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    client.scope.close();
    server.scope.close();
    client.session.orElseThrow().send(new byte[] {1, 2, 3});
    world.runFor(SOON);

    assertThat(server.told).contains("message of 3");
  }

  @Test
  void aClosedHandshakeHasNoKeys() {
    initiator.close();
    responder.close();

    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
    assertThatThrownBy(() -> initiator.receive(stray(client)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> responder.receive(stray(server)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClosedServerForgetsWhatItAnswered() {
    world.drop(packet -> packet.source().equals(server.address));
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    responder.close();
    server.listeners.clear();
    world.drop(_ -> false);
    world.runFor(Duration.ofMinutes(1));

    assertThat(server.told).isEmpty();
  }

  private void acknowledgeAndThenLoseAll() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    world.loss(1);
  }

  private Arrival stray(Side at) {
    return new Arrival(at.socket, at.address, ByteBuffer.allocate(80));
  }
}
