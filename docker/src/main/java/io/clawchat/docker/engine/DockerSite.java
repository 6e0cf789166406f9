package io.clawchat.docker.engine;

import io.clawchat.docker.engine.Segments.Segment;
import io.clawchat.docker.link.LinkPlace;
import io.clawchat.docker.site.Delays;
import io.clawchat.docker.site.HostNames;
import io.clawchat.docker.site.InParallel;
import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Routers;
import io.clawchat.docker.site.SegmentNames;
import io.clawchat.docker.site.StandingSite;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One topology in containers. */
final class DockerSite extends StandingSite {
  private static final String DELAY_LINE = "delay-line";

  private final SiteLabels labels;
  private final EngineContext context;
  private final Containers containers;
  private final Map<String, Segment> segments = new ConcurrentHashMap<>();
  private final Map<String, LinkPlace.Router> routers = new ConcurrentHashMap<>();
  private final Map<String, String> hostNics = new ConcurrentHashMap<>();

  DockerSite(
      SiteLabels labels,
      Topology topology,
      Set<String> stunServers,
      Path folder,
      EngineContext context,
      OpenSites open) {
    super(topology, stunServers, folder, open);
    this.labels = labels;
    this.context = context;
    this.containers = new Containers(context.engine(), labels, folder);
  }

  @Override
  protected void setUp(long seed) throws IOException {
    Files.writeString(containers.hostNames(), HostNames.file(topology()));
    InParallel.each(
        SegmentNames.of(topology()),
        name -> segments.put(name, context.segments().create(labels, name)));
    List<Work> work = new ArrayList<>(List.of(this::capture));
    topology().nats().forEach(nat -> work.add(() -> router(nat)));
    topology().hosts().forEach(host -> work.add(() -> host(host)));
    InParallel.each(work, Work::go);
    delay(seed);
  }

  private void delay(long seed) throws IOException {
    Delays delays = Delays.of(topology(), this::node, hostNics, DELAY_LINE, seed);
    List<Work> work = new ArrayList<>();
    for (Topology.Nat nat : topology().nats()) {
      LinkPlace.Router place = Objects.requireNonNull(routers.get(nat.name()));
      work.add(() -> delays.at(node(nat.name()), nat, place).ifPresent(this::keep));
    }
    for (Topology.Host host : topology().hosts()) {
      String nic = Objects.requireNonNull(hostNics.get(host.name()));
      work.add(() -> delays.at(node(host.name()), host, nic).ifPresent(this::keep));
    }
    InParallel.each(work, Work::go);
  }

  private interface Work {
    void go() throws IOException;
  }

  private void router(Topology.Nat nat) throws IOException {
    List<String> networks =
        List.of(network(nat.name()), network(SegmentNames.outside(nat.behind())));
    List<String> nics =
        containers.start(
            nat.name(),
            context.routerImage(),
            ContainerScript.of(topology(), subnets(), nat),
            networks,
            Routers.sysctls(nat),
            Optional.empty());
    Routers.load(node(nat.name()), nat, nics.getFirst(), nics.getLast());
    routers.put(nat.name(), new LinkPlace.Router(nics.getFirst(), nics.getLast()));
  }

  private void host(Topology.Host host) throws IOException {
    List<String> nics =
        containers.start(
            host.name(),
            context.hostImage(),
            ContainerScript.of(topology(), subnets(), host, secondAddress(host.name())),
            List.of(network(SegmentNames.outside(host.behind()))),
            Map.of(),
            Optional.of(folder(host.name())));
    hostNics.put(host.name(), nics.getFirst());
  }

  private void capture() throws IOException {
    Map<String, String> bridges =
        segments.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().bridge()));
    containers.capture(
        context.routerImage(),
        ContainerScript.ofCaptures(bridges, captures()),
        bridges.size(),
        captures());
  }

  private String network(String segment) {
    return Objects.requireNonNull(segments.get(segment), segment).network();
  }

  private Map<String, Subnet> subnets() {
    return segments.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().subnet()));
  }

  @Override
  public ProcessBuilder program(String host, Program program) {
    try {
      String name = topology().host(host).name();
      return ContainerNode.asThisUser(labels.name(name), folder(name)).program(program);
    } catch (IOException e) {
      throw new UncheckedIOException("this process cannot tell who runs it", e);
    }
  }

  @Override
  public List<String> clawchat() {
    return List.of("clawchat");
  }

  @Override
  protected Node node(String name) {
    return ContainerNode.asRoot(labels.name(name));
  }

  @Override
  protected List<String> fallen() throws IOException {
    return containers.ended();
  }

  @Override
  protected void takeDown() {
    try {
      try {
        containers.endCapture();
      } finally {
        context.leftovers().remove(labels);
        Files.deleteIfExists(containers.hostNames());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("containers could not be taken down", e);
    }
  }
}
