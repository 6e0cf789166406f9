package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How another way is found while there is a session: one file that says where it may be. */
class PathSourceTest extends Meeting {
  private static final ClientSettings WITH_A_SECOND_SOCKET =
      ClientSettings.DEFAULT.toBuilder().pathSources(List.of(new SecondSocket())).build();

  @Test
  void aNewPathSourceIsOneFileAndOneLine() {
    Party client = Party.client(clientHost, offer(), WITH_A_SECOND_SOCKET);
    world.runFor(SOON);
    InetSocketAddress first = clientAddress();
    world.drop(packet -> packet.source().equals(first) || packet.destination().equals(first));
    world.runFor(SecondSocket.PAUSE.plus(SOON));
    assertThat(clientAddress()).isNotEqualTo(first);

    client.say("hello");
    server.say("welcome");
    world.runFor(Duration.ofMinutes(1));
    assertThat(server.heard).containsExactly("hello");
    assertThat(client.heard).containsExactly("welcome");
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void aPathSourceMovesNothingWhileThePathInUseAnswers() {
    Party client = Party.client(clientHost, offer(), WITH_A_SECOND_SOCKET);
    world.runFor(SOON);
    InetSocketAddress first = clientAddress();
    world.runFor(Duration.ofMinutes(2));

    assertThat(clientAddress()).isEqualTo(first);
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void whatAPathSourceHasOpenedEndsWithTheSession() {
    Party client = Party.client(clientHost, offer(), WITH_A_SECOND_SOCKET);
    world.runFor(SOON);
    client.client.orElseThrow().close();
    world.runFor(SOON);
    int before = packetsFrom(clientHost).size();
    world.runFor(Duration.ofMinutes(2));

    assertThat(packetsFrom(clientHost)).hasSize(before);
  }

  private InetSocketAddress clientAddress() {
    return ((ConnectionState.Connected) server.states.getLast()).peer();
  }
}
