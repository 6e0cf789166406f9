package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.traversal.FromManySockets;
import io.clawchat.traversal.Strategy;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sockets that a strategy opens besides the connection's, from a file to a session. */
class FurtherSocketsTest extends Meeting {
  private static final List<Strategy> FROM_MANY_SOCKETS = List.of(new FromManySockets());

  @Test
  void aClientsWinsAndTheOthersAreClosed() {
    offer();
    world.latency(Duration.ofMillis(100)); // all of them have sent before an answer is here
    Party client = Party.client(clientHost, offer(), manySockets());
    world.runFor(SOON);
    assertTheyTalk(server, client);

    InetSocketAddress winner = ((ConnectionState.Connected) server.states.getLast()).peer();
    Set<InetSocketAddress> sockets =
        packetsFrom(clientHost).stream().map(Packet::source).collect(Collectors.toSet());
    assertThat(sockets).hasSize(FromManySockets.SOCKETS).contains(winner);
    assertThat(sockets)
        .filteredOn(each -> isTaken(clientHost, each.getPort()))
        .containsExactly(winner);
  }

  @Test
  void aClientsWinsThoughItsStrategyIsGivenUpBeforeTheServerConfirms() {
    offer();
    world.latency(Duration.ofMillis(900));
    Party client = Party.client(clientHost, offer(), manySockets());
    world.runFor(SOON);

    assertTheyTalk(server, client);
  }

  @Test
  void aServersWinsThoughItsStrategyIsGivenUpBeforeTheClientConfirms() {
    Host home = world.host("192.0.2.5");
    Party known =
        Party.server(
            home, ServerSettings.DEFAULT.toBuilder().strategies(FROM_MANY_SOCKETS).build());
    world.runFor(SOON);
    Party client = Party.answering(clientHost, known.offer.orElseThrow());
    theirNatsLetInOnlyWhatAnswers(home, known.address());
    world.runFor(SOON);
    assertThat(client.isConnected()).isFalse();

    world.latency(Duration.ofMillis(600)); // a KNOCK after 1 s, an end after 3 s, four ways between
    known.server.orElseThrow().accept(client.answer.orElseThrow());
    world.runFor(SOON);
    world.latency(Duration.ofMillis(10));
    assertTheyTalk(known, client);
    assertThat(isTaken(home, known.address().getPort())).isFalse();
  }

  @Test
  void areClosedWhereNobodyAnswers() {
    offer();
    world.loss(1);
    Party client = Party.client(clientHost, offer(), manySockets());
    world.runFor(SOON);

    assertThat(client.end()).contains(OfferEnd.NO_ANSWER);
    assertThat(packetsFrom(clientHost))
        .hasSize(FromManySockets.SOCKETS)
        .noneMatch(packet -> isTaken(clientHost, packet.source().getPort()));
  }

  private static ClientSettings manySockets() {
    return ClientSettings.DEFAULT.toBuilder().strategies(FROM_MANY_SOCKETS).build();
  }

  private void assertTheyTalk(Party one, Party other) {
    assertThat(one.isConnected()).isTrue();
    assertThat(other.isConnected()).isTrue();
    one.say("welcome");
    other.say("hello");
    world.runFor(Duration.ofMinutes(2));
    assertThat(one.heard).containsExactly("hello");
    assertThat(other.heard).containsExactly("welcome");
    assertThat(one.isConnected()).isTrue();
    assertThat(other.isConnected()).isTrue();
  }

  /** And the one port that the server has told of is reached by nobody. */
  private void theirNatsLetInOnlyWhatAnswers(Host home, InetSocketAddress told) {
    world.drop(
        packet ->
            packet.destination().equals(told)
                || packet.destination().getAddress().equals(world.addressOf(home))
                    && packetsFrom(home).stream().noneMatch(sent -> isAnswer(packet, sent)));
  }

  private static boolean isAnswer(Packet packet, Packet to) {
    return to.source().equals(packet.destination()) && to.destination().equals(packet.source());
  }

  private static boolean isTaken(Host host, int port) {
    try (UdpSocket mine = host.bind(port, _ -> {})) {
      return mine.localPort() != port;
    } catch (BindException taken) {
      return true;
    }
  }
}
