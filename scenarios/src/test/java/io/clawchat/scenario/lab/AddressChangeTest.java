package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.ClientConnection;
import io.clawchat.connection.ClientEvents;
import io.clawchat.connection.ClientSettings;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.ServerConnection;
import io.clawchat.connection.ServerEvents;
import io.clawchat.connection.ServerSettings;
import io.clawchat.host.Host;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.stun.StunServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sides that come to be reached otherwise than as their files say. */
class AddressChangeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Network network = Network.create(1);
  private final Nat nat =
      network.attachNat(
          "router", ClassicPresets.FULL_CONE, network.internet(), "198.51.100.1", "192.168.1.0/24");
  private final SimHost stun =
      network.attachHost("stun", network.internet(), IpAddress.parse("198.51.100.9"), Link.IDEAL);
  private final SimHost home =
      network.attachHost("home", nat.inside(), IpAddress.parse("192.168.1.7"), Link.IDEAL);
  private final SimHost far =
      network.attachHost("far", network.internet(), IpAddress.parse("198.51.100.7"), Link.IDEAL);
  private final InetSocketAddress stunAddress =
      new InetSocketAddress(InetAddress.ofLiteral("198.51.100.9"), StunServer.DEFAULT_PORT);

  @BeforeEach
  void startStun() throws BindException {
    StunServer.start(new SimulatedHost(stun), StunServer.DEFAULT_PORT);
  }

  @Test
  void theServersOwnerIsToldOnceWhenTheRouterGetsAnotherAddress() {
    Owner server = new Owner(new SimulatedHost(home));
    network.runFor(MINUTE);
    assertThat(server.changes).isEmpty();

    nat.renumber(List.of(IpAddress.parse("198.51.100.2")));
    network.runFor(MINUTE);
    assertThat(server.changes)
        .singleElement()
        .satisfies(
            now ->
                assertThat(now.getFirst().address().getAddress().getHostAddress())
                    .isEqualTo("198.51.100.2"));
    network.runFor(MINUTE.multipliedBy(20));
    assertThat(server.changes).hasSize(1);
  }

  @Test
  void theServersOwnerIsToldWhenTheMachineGetsAnotherAddress() {
    Owner server = new Owner(new SimulatedHost(home));
    network.runFor(MINUTE);
    home.interfaces().getFirst().moveTo(nat.inside(), IpAddress.parse("192.168.1.8"));
    network.runFor(MINUTE);

    assertThat(server.changes).hasSize(1);
    assertThat(server.changes.getFirst())
        .anyMatch(each -> each.address().getAddress().getHostAddress().equals("192.168.1.8"));
  }

  @Test
  void anAddressThatComesBackBeforeTheNextLookIsNoChange() {
    Owner server = new Owner(new SimulatedHost(home));
    network.runFor(MINUTE.plusSeconds(5));
    home.interfaces().getFirst().moveTo(nat.inside(), IpAddress.parse("192.168.1.8"));
    network.runFor(Duration.ofSeconds(8));
    home.interfaces().getFirst().moveTo(nat.inside(), IpAddress.parse("192.168.1.7"));
    network.runFor(MINUTE);

    assertThat(server.changes).isEmpty();
  }

  @Test
  void theOldOfferStillServesThoseWhoGetThrough() throws Exception {
    Owner server = new Owner(new SimulatedHost(far));
    network.runFor(MINUTE);
    far.addInterface(network.internet(), IpAddress.parse("198.51.100.8"), Link.IDEAL);
    Visitor client = new Visitor(new SimulatedHost(home), server.offer());
    network.runFor(MINUTE);

    assertThat(client.connected).isTrue();
  }

  @Test
  void theClientMakesAnotherAnswerWhenItsRouterGetsAnotherAddress() throws Exception {
    Owner server = new Owner(new SimulatedHost(far));
    network.runFor(MINUTE);
    server.peer.close();
    Visitor client = new Visitor(new SimulatedHost(home), server.offer());
    network.runFor(MINUTE);
    assertThat(client.answers).hasSize(1);

    nat.renumber(List.of(IpAddress.parse("198.51.100.2")));
    network.runFor(MINUTE);
    assertThat(client.answers).hasSize(2);
    assertThat(client.answers.getLast().clientPublicKey())
        .isEqualTo(client.answers.getFirst().clientPublicKey());
    assertThat(client.answers.getLast().candidates().getFirst().address().getHostString())
        .isEqualTo("198.51.100.2");
  }

  private final class Owner implements ServerEvents {
    final List<List<Candidate>> changes = new ArrayList<>();
    final ServerConnection peer;
    private Optional<Offer> made = Optional.empty();

    Owner(Host host) {
      try {
        peer =
            ServerConnection.start(
                host,
                ServerSettings.DEFAULT.toBuilder().stunServers(List.of(stunAddress)).build(),
                this);
      } catch (BindException e) {
        throw new AssertionError(e);
      }
    }

    Offer offer() {
      Offer offer = made.orElseThrow();
      return offer.toBuilder().sharedSecret(offer.sharedSecret().duplicate()).build();
    }

    @Override
    public void offered(Offer offer) {
      made = Optional.of(offer);
    }

    @Override
    public void addressesChanged(List<Candidate> now) {
      changes.add(now);
    }

    @Override
    public void state(ConnectionState state) {}

    @Override
    public void message(byte[] body) {}
  }

  private static final class Visitor implements ClientEvents {
    final List<Answer> answers = new ArrayList<>();
    boolean connected;

    Visitor(Host host, Offer offer) throws BindException {
      ClientConnection.start(
          host,
          offer,
          ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build(),
          this);
    }

    @Override
    public void answered(Answer answer) {
      answers.add(answer);
    }

    @Override
    public void state(ConnectionState state) {
      connected |= state instanceof ConnectionState.Connected;
    }

    @Override
    public void message(byte[] body) {}
  }
}
