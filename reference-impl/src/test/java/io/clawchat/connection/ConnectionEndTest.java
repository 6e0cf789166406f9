package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.PublicKey;
import io.clawchat.offer.Offer;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.Undelivered;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How connections end, or come to nothing: once, and each side is told why. */
class ConnectionEndTest extends Meeting {
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

  private Offer copyOfTheOffer() {
    Offer offer = server.offer.orElseThrow();
    return offer.toBuilder().sharedSecret(offer.sharedSecret().duplicate()).build();
  }
}
