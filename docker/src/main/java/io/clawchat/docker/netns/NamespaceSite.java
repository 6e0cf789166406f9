package io.clawchat.docker.netns;

import io.clawchat.docker.link.LinkPlace;
import io.clawchat.docker.site.Capture;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Delays;
import io.clawchat.docker.site.HostNames;
import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Routers;
import io.clawchat.docker.site.SecondAddresses;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.UdpCount;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One topology in network namespaces. */
final class NamespaceSite implements Site {
  /** IPv6 is off: scenarios have none, and captures stay free of its neighbour discovery. */
  private static final String CONFIGURE =
      "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; exec ip -batch -";

  private final Owner owner;
  private final int number;
  private final Topology topology;
  private final Path folder;
  private final List<String> clawchat;
  private final OpenSites open;
  private final List<Capture> captures = new ArrayList<>();
  private final Map<String, IpAddress> second;
  private boolean closed;

  NamespaceSite(
      Owner owner,
      int number,
      Topology topology,
      Set<String> stunServers,
      Path folder,
      List<String> clawchat,
      OpenSites open) {
    this.owner = owner;
    this.number = number;
    this.topology = topology;
    this.folder = folder;
    this.clawchat = clawchat;
    this.open = open;
    this.second = SecondAddresses.of(topology, stunServers);
  }

  void build(Path delayLine, long seed) throws IOException {
    Wiring wiring = Wiring.of(topology, second, this::namespace);
    Commands.run(new ProcessBuilder("ip", "-batch", "-"), wiring.cables());
    for (String node : Wiring.nodes(topology)) {
      Commands.run(
          node(node).start(Program.of(List.of("sh", "-c", CONFIGURE))),
          java.util.Objects.requireNonNull(wiring.inside().get(node)));
    }
    for (Topology.Nat nat : topology.nats()) {
      Routers.commission(node(nat.name()), nat, Wiring.INSIDE, Wiring.OUTSIDE);
      Delays.commission(
          node(nat.name()),
          new LinkPlace.Router(Wiring.INSIDE, Wiring.OUTSIDE),
          nat.link(),
          delayLine.toString(),
          seed + nat.name().hashCode());
    }
    for (Topology.Host host : topology.hosts()) {
      Delays.commission(
          node(host.name()),
          new LinkPlace.Host(Wiring.OUTSIDE),
          host.link(),
          delayLine.toString(),
          seed + host.name().hashCode());
      Files.createDirectories(folder(host.name()));
      nameOthersAt(host.name());
    }
    Files.createDirectories(captures());
    for (Map.Entry<String, String> bridge : Wiring.bridges(topology).entrySet()) {
      captures.add(
          Capture.start(
              node(NamespaceName.SEGMENTS),
              bridge.getValue(),
              captures().resolve(bridge.getKey() + ".pcap")));
    }
  }

  @Override
  public ProcessBuilder program(String host, Program program) {
    return node(topology.host(host).name()).start(program);
  }

  @Override
  public List<String> clawchat() {
    return clawchat;
  }

  @Override
  public Path folder(String host) {
    return folder.resolve(host);
  }

  @Override
  public Optional<IpAddress> secondAddress(String host) {
    return Optional.ofNullable(second.get(host));
  }

  @Override
  public Path captures() {
    return folder.resolve("captures");
  }

  @Override
  public long datagramsSent() throws IOException {
    long sent = 0;
    for (Topology.Host host : topology.hosts()) {
      sent += UdpCount.sent(node(host.name()));
    }
    return sent;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      captures.forEach(Capture::close);
      Namespaces.remove(Wiring.nodes(topology).stream().map(this::name).toList());
      open.remove(this);
    }
  }

  /** A file that iproute2 lays over {@code /etc/hosts} in this namespace. */
  private void nameOthersAt(String host) throws IOException {
    Path etc = Namespaces.CONFIGURATION.resolve(namespace(host));
    Files.createDirectories(etc);
    Files.writeString(etc.resolve("hosts"), HostNames.file(topology));
  }

  private Node node(String name) {
    return program -> {
      List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace(name)));
      command.addAll(program.command());
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(program.environment());
      return builder;
    };
  }

  private NamespaceName name(String node) {
    return new NamespaceName(owner, number, node);
  }

  private String namespace(String node) {
    return name(node).words();
  }
}
