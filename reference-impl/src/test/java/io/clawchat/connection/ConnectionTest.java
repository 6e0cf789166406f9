package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.session.SendResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two connections that meet by the file, and talk. */
class ConnectionTest extends Meeting {
  @Test
  void connectByTheFileAlone() {
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
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
}
