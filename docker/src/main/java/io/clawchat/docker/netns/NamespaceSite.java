package io.clawchat.docker.netns;

import io.clawchat.docker.link.LinkPlace;
import io.clawchat.docker.site.BackgroundProcess;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Delays;
import io.clawchat.docker.site.HostNames;
import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Routers;
import io.clawchat.docker.site.StandingSite;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One topology in network namespaces. */
final class NamespaceSite extends StandingSite {
  /** IPv6 is off: scenarios have none, and captures stay free of its neighbour discovery. */
  private static final String CONFIGURE =
      "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; exec ip -batch -";

  private static final Duration ON_THE_WAY = Duration.ofMillis(50);

  private final Owner owner;
  private final int number;
  private final List<String> clawchat;
  private final Path delayLine;
  private final List<BackgroundProcess> captures = new ArrayList<>();

  NamespaceSite(
      Owner owner,
      int number,
      Topology topology,
      Set<String> stunServers,
      Path folder,
      List<String> clawchat,
      Path delayLine,
      OpenSites open) {
    super(topology, stunServers, folder, open);
    this.owner = owner;
    this.number = number;
    this.clawchat = clawchat;
    this.delayLine = delayLine;
  }

  @Override
  protected void setUp(long seed) throws IOException {
    Wiring wiring = Wiring.of(topology(), second(), this::namespace);
    Commands.run(new ProcessBuilder("ip", "-batch", "-"), wiring.cables());
    for (String node : Wiring.nodes(topology())) {
      Commands.run(
          node(node).program(Program.of(List.of("sh", "-c", CONFIGURE))),
          Objects.requireNonNull(wiring.inside().get(node)));
    }
    for (Topology.Nat nat : topology().nats()) {
      Routers.commission(node(nat.name()), nat, Wiring.INSIDE, Wiring.OUTSIDE);
    }
    for (Topology.Host host : topology().hosts()) {
      nameOthersAt(host.name());
    }
    delay(seed);
    for (Map.Entry<String, String> bridge : Wiring.bridges(topology()).entrySet()) {
      BackgroundProcess capture =
          Capture.start(
              node(NamespaceName.SEGMENTS),
              bridge.getValue(),
              captures().resolve(bridge.getKey() + ".pcap"));
      captures.add(capture);
      keep(capture);
    }
  }

  private void delay(long seed) throws IOException {
    Map<String, String> nics = new HashMap<>();
    topology().hosts().forEach(host -> nics.put(host.name(), Wiring.OUTSIDE));
    Delays delays = Delays.of(topology(), this::node, nics, delayLine.toString(), seed);
    LinkPlace.Router place = new LinkPlace.Router(Wiring.INSIDE, Wiring.OUTSIDE);
    for (Topology.Nat nat : topology().nats()) {
      delays.at(node(nat.name()), nat, place).ifPresent(this::keep);
    }
    for (Topology.Host host : topology().hosts()) {
      delays.at(node(host.name()), host, Wiring.OUTSIDE).ifPresent(this::keep);
    }
  }

  /** A file that iproute2 lays over {@code /etc/hosts} in this namespace. */
  private void nameOthersAt(String host) throws IOException {
    Path etc = Namespaces.CONFIGURATION.resolve(namespace(host));
    Files.createDirectories(etc);
    Files.writeString(etc.resolve("hosts"), HostNames.file(topology()));
  }

  @Override
  protected void takeDown() {
    List<NamespaceName> all = Wiring.nodes(topology()).stream().map(this::name).toList();
    Namespaces.endPrograms(
        all.stream().filter(name -> !name.node().equals(NamespaceName.SEGMENTS)).toList());
    endCaptures();
    Namespaces.remove(all);
  }

  /** A moment after the last packet was sent, so that it is in them. */
  private void endCaptures() {
    try {
      if (!captures.isEmpty()) {
        Thread.sleep(ON_THE_WAY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    captures.forEach(BackgroundProcess::end);
  }

  @Override
  public ProcessBuilder program(String host, Program program) {
    return node(topology().host(host).name()).program(program);
  }

  @Override
  public List<String> clawchat() {
    return clawchat;
  }

  @Override
  protected Node node(String name) {
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
