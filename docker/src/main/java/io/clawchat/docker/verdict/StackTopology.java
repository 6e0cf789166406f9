package io.clawchat.docker.verdict;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host behind a stack of NATs, and a STUN server on the internet. */
final class StackTopology {
  static final String HOST = "host";
  static final String STUN = "stun";

  private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

  private StackTopology() {}

  static Topology of(NatStack stack) {
    List<Topology.Nat> nats = new ArrayList<>();
    Optional<String> behind = Optional.empty();
    Subnet network = Subnet.parse("198.51.100.0/24");
    for (int level = 0; level < stack.outermostFirst().size(); level++) {
      Subnet inside = Subnet.parse("10.%d.0.0/24".formatted(level + 1));
      nats.add(
          new Topology.Nat(
              "nat" + level,
              stack.outermostFirst().get(level),
              behind,
              network.at(7),
              inside,
              Link.IDEAL));
      behind = Optional.of("nat" + level);
      network = inside;
    }
    return new Topology(
        nats,
        List.of(
            new Topology.Host(STUN, Optional.empty(), SERVER, Link.IDEAL),
            new Topology.Host(HOST, behind, network.at(9), Link.IDEAL)));
  }
}
