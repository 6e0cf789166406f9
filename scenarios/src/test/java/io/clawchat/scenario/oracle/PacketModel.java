package io.clawchat.scenario.oracle;

import static io.clawchat.natsim.nat.MappingBehavior.ENDPOINT_INDEPENDENT;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A second opinion on the oracle, by another way: no theory, only mappings, filters and packets.
 * Both sides send to all they know, learn where authentic packets come from, and do so again until
 * nothing new happens.
 */
final class PacketModel {
  private static final int ROUNDS = 8;

  private boolean serverTold;
  private boolean clientTold;
  private int nextIp = 1;
  private int nextPort = 1;
  private final Network internet = new Network(Optional.empty());

  private record Address(int ip, int port) {}

  /** A network and, unless it is the internet, the NAT that leads out of it. */
  private record Network(Optional<Nat> way, Map<Integer, Object> nodes) {
    Network(Optional<Nat> way) {
      this(way, new HashMap<>());
    }
  }

  private static final class Mapping {
    final Address inside;
    final Address outside;
    final Set<Address> sentTo = new HashSet<>();

    Mapping(Address inside, Address outside) {
      this.inside = inside;
      this.outside = outside;
    }
  }

  private final class Nat {
    final NatBehavior behavior;
    final Network outer;
    final Network inner = new Network(Optional.of(this));
    final int ip = nextIp++;
    int nextPort = 1;
    final Map<List<Object>, Mapping> mappings = new HashMap<>();

    Nat(NatBehavior behavior, Network outer) {
      this.behavior = behavior;
      this.outer = outer;
      outer.nodes().put(ip, this);
    }

    Mapping mappingFor(Address source, Address destination) {
      Object part =
          behavior.mapping() == ENDPOINT_INDEPENDENT
              ? "all"
              : behavior.mapping() == MappingBehavior.ADDRESS_DEPENDENT
                  ? destination.ip()
                  : destination;
      Mapping mapping =
          mappings.computeIfAbsent(
              List.of(source, part), key -> new Mapping(source, new Address(ip, nextPort++)));
      mapping.sentTo.add(destination);
      return mapping;
    }

    /** A packet to it from one of its own addresses comes back in where it hairpins. */
    boolean takes(Address source) {
      return source.ip() != ip || behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE;
    }

    Optional<Mapping> openTo(Address source, Address destination) {
      return mappings.values().stream()
          .filter(mapping -> mapping.outside.equals(destination))
          .filter(
              mapping ->
                  switch ((FilteringBehavior) behavior.filtering()) {
                    case ENDPOINT_INDEPENDENT -> true;
                    case ADDRESS_DEPENDENT ->
                        mapping.sentTo.stream().anyMatch(to -> to.ip() == source.ip());
                    case ADDRESS_AND_PORT_DEPENDENT -> mapping.sentTo.contains(source);
                  })
          .findFirst();
    }
  }

  private static final class Host {
    final Network network;
    final Address address;
    final Set<Address> known = new HashSet<>();
    final Set<Address> heardFrom = new HashSet<>();

    Host(Network network, Address address) {
      this.network = network;
      this.address = address;
      network.nodes().put(address.ip(), this);
    }
  }

  static boolean connects(
      List<NatBehavior> server,
      List<NatBehavior> client,
      List<NatBehavior> shared,
      Exchange exchange) {
    return new PacketModel().run(server, client, shared, exchange);
  }

  /** Whether they connect with an answer file where the ports of some are known to their peer. */
  static boolean connectsKnowing(
      boolean portsOfServer,
      boolean portsOfClient,
      List<NatBehavior> server,
      List<NatBehavior> client) {
    PacketModel model = new PacketModel();
    model.serverTold = portsOfServer;
    model.clientTold = portsOfClient;
    return model.run(server, client, List.of(), Exchange.ANSWER);
  }

  private boolean run(
      List<NatBehavior> serverNats,
      List<NatBehavior> clientNats,
      List<NatBehavior> sharedNats,
      Exchange exchange) {
    Network common = behind(internet, sharedNats);
    Host stun = host(internet);
    Host server = host(behind(common, serverNats));
    Host client = host(behind(common, clientNats));
    client.known.addAll(candidates(server, stun));
    List<Address> clientsOwn = candidates(client, stun);
    if (exchange == Exchange.ANSWER) {
      server.known.addAll(clientsOwn);
    }
    Optional<Address> nextOfServer = next(server, serverNats, serverTold);
    Optional<Address> nextOfClient = next(client, clientNats, clientTold);
    nextOfServer.ifPresent(to -> send(client.network, client.address, to));
    nextOfClient.ifPresent(to -> send(server.network, server.address, to));
    nextOfServer.ifPresent(client.known::add);
    nextOfClient.ifPresent(server.known::add);
    for (int i = 0; i < ROUNDS; i++) {
      sendToAllKnown(client);
      sendToAllKnown(server);
      if (serverTold) {
        client.known.addAll(portsOf(server));
      }
      if (clientTold) {
        server.known.addAll(portsOf(client));
      }
    }
    return !server.heardFrom.isEmpty() && !client.heardFrom.isEmpty();
  }

  /** Where the next mapping of a told host's stack will be, if its next packet makes one. */
  private static Optional<Address> next(Host host, List<NatBehavior> nats, boolean told) {
    if (!told || nats.stream().allMatch(nat -> nat.mapping() == ENDPOINT_INDEPENDENT)) {
      return Optional.empty();
    }
    Nat outermost = host.network.way().orElseThrow();
    while (outermost.outer.way().isPresent()) {
      outermost = outermost.outer.way().get();
    }
    return Optional.of(new Address(outermost.ip, outermost.nextPort));
  }

  /** Where packets of this host have come out on the internet. */
  private static Set<Address> portsOf(Host host) {
    Set<Address> sources = Set.of(host.address);
    for (Optional<Nat> way = host.network.way(); way.isPresent(); ) {
      Nat nat = way.get();
      Set<Address> inside = sources;
      sources =
          nat.mappings.values().stream()
              .filter(mapping -> inside.contains(mapping.inside))
              .map(mapping -> mapping.outside)
              .collect(Collectors.toSet());
      way = nat.outer.way();
    }
    return sources;
  }

  private Network behind(Network outermost, List<NatBehavior> innermostFirst) {
    Network network = outermost;
    for (NatBehavior behavior : innermostFirst.reversed()) {
      network = new Nat(behavior, network).inner;
    }
    return network;
  }

  private Host host(Network network) {
    return new Host(network, new Address(nextIp++, nextPort++));
  }

  private List<Address> candidates(Host host, Host stun) {
    send(host.network, host.address, stun.address);
    List<Address> seen = new ArrayList<>(stun.heardFrom);
    stun.heardFrom.clear();
    seen.add(host.address);
    return seen;
  }

  private void sendToAllKnown(Host host) {
    List.copyOf(host.known).forEach(to -> send(host.network, host.address, to));
    host.known.addAll(host.heardFrom);
  }

  private void send(Network network, Address source, Address destination) {
    Object node = network.nodes().get(destination.ip());
    if (node instanceof Host host) {
      if (host.address.equals(destination)) {
        host.heardFrom.add(source);
      }
    } else if (node instanceof Nat nat && nat.takes(source)) {
      nat.openTo(source, destination).ifPresent(mapping -> send(nat.inner, source, mapping.inside));
    } else if (node == null) {
      network
          .way()
          .ifPresent(
              nat -> {
                Mapping mapping = nat.mappingFor(source, destination);
                send(nat.outer, mapping.outside, destination);
              });
    }
  }
}
