package io.clawchat.docker.engine;

import io.clawchat.docker.engine.Segments.Segment;
import io.clawchat.docker.link.LinkPlace;
import io.clawchat.docker.site.Delays;
import io.clawchat.docker.site.HostNames;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Routers;
import io.clawchat.docker.site.SecondAddresses;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.UdpCount;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** One topology in containers. */
final class DockerSite implements Site {
  private static final String DELAY_LINE = "delay-line";

  private final SiteLabels labels;
  private final Topology topology;
  private final Path folder;
  private final OpenSites open;
  private final Workshop workshop;
  private final Containers containers;
  private final Map<String, IpAddress> second;
  private final Map<String, Segment> segments = new ConcurrentHashMap<>();
  private boolean closed;

  DockerSite(
      SiteLabels labels,
      Topology topology,
      Set<String> stunServers,
      Path folder,
      Workshop workshop,
      OpenSites open) {
    this.labels = labels;
    this.topology = topology;
    this.folder = folder;
    this.open = open;
    this.workshop = workshop;
    this.containers = new Containers(workshop.engine(), labels, folder);
    this.second = SecondAddresses.of(topology, stunServers);
  }

  /** Nobody takes it down before it stands or has failed: what is begun meanwhile would be left. */
  synchronized void build(long seed) throws IOException {
    if (closed) {
      throw new IOException("this process is ending");
    }
    Files.createDirectories(captures());
    for (Topology.Host host : topology.hosts()) {
      Files.createDirectories(folder(host.name()));
    }
    Files.writeString(containers.hostNames(), HostNames.file(topology));
    Together.each(
        SegmentNames.of(topology),
        name -> segments.put(name, workshop.segments().create(labels, name)));
    List<Work> work = new java.util.ArrayList<>(List.of(this::capture));
    topology.nats().forEach(nat -> work.add(() -> router(nat, seed)));
    topology.hosts().forEach(host -> work.add(() -> host(host, seed)));
    Together.each(work, Work::go);
  }

  private interface Work {
    void go() throws IOException;
  }

  private void router(Topology.Nat nat, long seed) throws IOException {
    List<String> networks =
        List.of(network(nat.name()), network(SegmentNames.outside(nat.behind())));
    List<String> nics =
        containers.start(
            nat.name(),
            workshop.routerImage(),
            ContainerScript.of(topology, subnets(), nat),
            networks,
            Routers.sysctls(nat));
    ContainerNode node = ContainerNode.asRoot(labels.name(nat.name()));
    Routers.load(node, nat, nics.getFirst(), nics.getLast());
    LinkPlace place = new LinkPlace.Router(nics.getFirst(), nics.getLast());
    Delays.commission(node, place, nat.link(), DELAY_LINE, seed + nat.name().hashCode());
  }

  private void host(Topology.Host host, long seed) throws IOException {
    List<String> nics =
        containers.start(
            host.name(),
            workshop.hostImage(),
            ContainerScript.of(
                topology, subnets(), host, Optional.ofNullable(second.get(host.name()))),
            List.of(network(SegmentNames.outside(host.behind()))),
            Map.of());
    ContainerNode node = ContainerNode.asRoot(labels.name(host.name()));
    LinkPlace place = new LinkPlace.Host(nics.getFirst());
    Delays.commission(node, place, host.link(), DELAY_LINE, seed + host.name().hashCode());
  }

  private void capture() throws IOException {
    Map<String, String> bridges =
        segments.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().bridge()));
    containers.capture(
        workshop.routerImage(), ContainerScript.ofCaptures(bridges, captures()), bridges.size());
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
      String name = topology.host(host).name();
      return ContainerNode.asThisUser(labels.name(name), folder(name)).start(program);
    } catch (IOException e) {
      throw new UncheckedIOException("this process cannot tell who runs it", e);
    }
  }

  @Override
  public List<String> clawchat() {
    return List.of("clawchat");
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
    AtomicLong sent = new AtomicLong();
    Together.each(
        topology.hosts(),
        host -> sent.addAndGet(UdpCount.sent(ContainerNode.asRoot(labels.name(host.name())))));
    return sent.get();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        containers.endCapture();
        workshop.leftovers().remove(labels::equals);
        Files.deleteIfExists(containers.hostNames());
      } catch (IOException e) {
        throw new UncheckedIOException("containers could not be taken down", e);
      } finally {
        open.remove(this);
      }
    }
  }
}
