package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.Segment;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.stun.StunDiscoveryServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host behind a stack of NATs that runs NAT discovery against a server of our own. */
final class DiscoveryLab {
  private static final InetSocketAddress PRIMARY = at("203.0.113.1", 3478);
  private static final InetSocketAddress ALTERNATE = at("203.0.113.2", 3479);

  private DiscoveryLab() {}

  /**
   * What discovery says of these NATs.
   *
   * @param outermostFirst the stack
   * @param link between the host and its network
   */
  static NatVerdict verdict(List<NatBehavior> outermostFirst, Link link, long seed) {
    Network network = Network.create(seed);
    Segment segment = network.internet();
    for (int level = 0; level < outermostFirst.size(); level++) {
      segment =
          network
              .attachNat(
                  "nat-" + level,
                  outermostFirst.get(level),
                  segment,
                  level == 0 ? "198.51.100.7" : "10." + level + ".0.2",
                  "10." + (level + 1) + ".0.0/24")
              .inside();
    }
    IpAddress address =
        IpAddress.parse(
            outermostFirst.isEmpty() ? "198.51.100.9" : "10." + outermostFirst.size() + ".0.9");
    SimHost client = network.attachHost("client", segment, address, link);
    List<NatDiscoveryResult> results = new ArrayList<>();
    try {
      startServer(network);
      NatDiscovery.start(new SimulatedHost(client), PRIMARY, results::add);
    } catch (BindException failure) {
      throw new AssertionError(failure);
    }
    assertThat(network.runUntil(() -> !results.isEmpty(), Duration.ofSeconds(30)))
        .as("a result within 30 s")
        .isTrue();
    assertThat(results.getFirst()).isInstanceOf(NatVerdict.class);
    return (NatVerdict) results.getFirst();
  }

  private static void startServer(Network network) throws BindException {
    SimHost server = network.attachHost("server", network.internet(), "203.0.113.1");
    server.addInterface(network.internet(), IpAddress.parse("203.0.113.2"), Link.IDEAL);
    StunDiscoveryServer.start(new SimulatedHost(server), PRIMARY, ALTERNATE);
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
