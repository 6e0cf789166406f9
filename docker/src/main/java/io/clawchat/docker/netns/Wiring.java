package io.clawchat.docker.netns;

import io.clawchat.docker.site.Addressing;
import io.clawchat.docker.site.SegmentNames;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What iproute2 is told, as text for {@code ip -batch}: who is cabled to which segment, with which
 * addresses and routes. Nothing is run here.
 *
 * @param cables for the machine's own namespace: every namespace, and a cable from each node to its
 *     segments
 * @param inside what to tell iproute2 in each namespace, by node
 */
record Wiring(String cables, Map<String, String> inside) {
  /** The interface of a host, and of a router towards the internet. */
  static final String OUTSIDE = "eth0";

  /** The interface of a router towards its hosts. */
  static final String INSIDE = "lan0";

  Wiring {
    inside = Map.copyOf(inside);
  }

  /**
   * The wiring of a topology.
   *
   * @param second a second address for hosts that need one
   * @param namespace the name of a node's namespace
   */
  static Wiring of(
      Topology topology, Map<String, IpAddress> second, UnaryOperator<String> namespace) {
    Plan plan = new Plan(topology, namespace);
    topology.nats().forEach(plan::router);
    topology.hosts().forEach(host -> plan.host(host, Optional.ofNullable(second.get(host.name()))));
    return plan.wiring();
  }

  /** The bridge of each segment, by the segment's name: the internet, or the NAT it lies behind. */
  static Map<String, String> bridges(Topology topology) {
    Map<String, String> bridges = new LinkedHashMap<>();
    for (String segment : SegmentNames.of(topology)) {
      bridges.put(segment, "br" + bridges.size());
    }
    return bridges;
  }

  /** Every node of a topology, the namespace of the segments first. */
  static List<String> nodes(Topology topology) {
    List<String> nodes = new ArrayList<>(List.of(NamespaceName.SEGMENTS));
    topology.nats().forEach(nat -> nodes.add(nat.name()));
    topology.hosts().forEach(host -> nodes.add(host.name()));
    return nodes;
  }

  /** The lines as they come together. */
  private static final class Plan {
    private final Topology topology;
    private final UnaryOperator<String> namespace;
    private final Map<String, String> bridges;
    private final StringBuilder cables = new StringBuilder();
    private final Map<String, StringBuilder> inside = new LinkedHashMap<>();
    private int ports;

    Plan(Topology topology, UnaryOperator<String> namespace) {
      this.topology = topology;
      this.namespace = namespace;
      this.bridges = bridges(topology);
      for (String node : nodes(topology)) {
        cables.append("netns add ").append(namespace.apply(node)).append('\n');
        inside.put(node, new StringBuilder("link set lo up\n"));
      }
      for (String bridge : bridges.values()) {
        tell(NamespaceName.SEGMENTS, "link add " + bridge + " type bridge mcast_snooping 0");
        tell(NamespaceName.SEGMENTS, "link set " + bridge + " up");
      }
    }

    void router(Topology.Nat nat) {
      cable(nat.name(), OUTSIDE, SegmentNames.outside(nat.behind()));
      cable(nat.name(), INSIDE, nat.name());
      Addressing.of(topology, nat, INSIDE, OUTSIDE).forEach(line -> tell(nat.name(), line));
    }

    void host(Topology.Host host, Optional<IpAddress> second) {
      cable(host.name(), OUTSIDE, SegmentNames.outside(host.behind()));
      Addressing.of(topology, host, second, OUTSIDE).forEach(line -> tell(host.name(), line));
    }

    private void cable(String node, String end, String segment) {
      String port = "port" + ports++;
      cables.append(
          "link add %s netns %s type veth peer name %s netns %s%n"
              .formatted(
                  end, namespace.apply(node), port, namespace.apply(NamespaceName.SEGMENTS)));
      tell(NamespaceName.SEGMENTS, "link set " + port + " master " + bridges.get(segment) + " up");
      tell(node, "link set " + end + " up");
    }

    private void tell(String node, String line) {
      Objects.requireNonNull(inside.get(node), node).append(line).append('\n');
    }

    Wiring wiring() {
      Map<String, String> texts = new LinkedHashMap<>();
      inside.forEach((node, text) -> texts.put(node, text.toString()));
      return new Wiring(cables.toString(), texts);
    }
  }
}
