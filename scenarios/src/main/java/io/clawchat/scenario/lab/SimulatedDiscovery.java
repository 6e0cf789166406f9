package io.clawchat.scenario.lab;

import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
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

/** NAT discovery by a host of the simulator, behind a stack of NATs, with a server of our own. */
public final class SimulatedDiscovery {
  /** Longer than discovery ever takes. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private static final InetSocketAddress PRIMARY = at("203.0.113.1", 3478);
  private static final InetSocketAddress ALTERNATE = at("203.0.113.2", 3479);

  private SimulatedDiscovery() {}

  /**
   * What discovery says of these NATs.
   *
   * @param outermostFirst the stack; may be empty
   * @param link between the host and its network
   * @param seed the same seed gives the same packets
   */
  public static NatDiscoveryResult run(List<NatBehavior> outermostFirst, Link link, long seed) {
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
    } catch (BindException e) {
      throw new IllegalStateException("a new host has all its ports", e);
    }
    if (!network.runUntil(() -> !results.isEmpty(), LONG_ENOUGH)) {
      throw new IllegalStateException("discovery came to no end within " + LONG_ENOUGH);
    }
    return results.getFirst();
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
