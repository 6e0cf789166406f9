package io.clawchat.docker.netns;

import io.clawchat.docker.link.DelayLineProgram;
import io.clawchat.docker.site.CacheFolder;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.OpenSites;
import io.clawchat.docker.site.Owner;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Sweep;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Sites of network namespaces, one after the other, so that building one does not slow the rest.
 */
public final class NamespaceSites implements SiteBuilder {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ip", "iproute2",
          "iptables", "iptables",
          "nft", "nftables",
          "sysctl", "procps",
          "tcpdump", "tcpdump",
          "turnserver", "coturn");

  private final List<String> clawchat;
  private final AtomicInteger sites = new AtomicInteger();
  private final OpenSites open = new OpenSites();

  /**
   * A builder.
   *
   * @param clawchat how the packaged command is called on this machine: the words before its
   *     arguments
   */
  public NamespaceSites(List<String> clawchat) {
    this.clawchat = List.copyOf(clawchat);
  }

  @Override
  public String name() {
    return "netns";
  }

  @Override
  public List<String> lacks() {
    List<String> lacks = new ArrayList<>();
    if (!isRoot()) {
      lacks.add("expected to be root, who alone can make network namespaces: sudo …");
    }
    lacks.addAll(Commands.lacking(PACKAGES));
    try {
      DelayLineProgram.in(CacheFolder.path());
    } catch (IOException e) {
      lacks.add(Why.of(e));
    }
    return lacks;
  }

  @Override
  public synchronized Site build(Topology topology, Set<String> stunServers, Path folder, long seed)
      throws IOException {
    return new NamespaceSite(
            Owner.ofThisProcess(),
            sites.incrementAndGet(),
            topology,
            stunServers,
            folder,
            clawchat,
            DelayLineProgram.in(CacheFolder.path()),
            open)
        .build(seed);
  }

  @Override
  public Sweep sweep() throws IOException {
    Map<List<Object>, List<NamespaceName>> orphans =
        Namespaces.all().stream()
            .filter(name -> !name.owner().isAlive())
            .collect(Collectors.groupingBy(name -> List.of(name.owner(), name.site())));
    return Sweep.of(orphans.values(), Namespaces::remove);
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
