package io.clawchat.docker.engine;

import io.clawchat.docker.site.Addressing;
import io.clawchat.docker.site.SegmentNames;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What containers run, as text for {@code bash -ec}. Nothing is run here.
 *
 * <p>A host or router finds its interfaces by the addresses that Docker gave them, takes the
 * topology's instead, prints {@link #READY} and their names, and sleeps.
 */
final class ContainerScript {
  static final String READY = "ready";

  /** What tcpdump prints once it captures. */
  static final String LISTENING = "listening on";

  private final Map<String, Subnet> subnets;
  private final StringBuilder lines =
      new StringBuilder("nic() { ip -o -4 address show to \"$1\" | awk '{ print $2; exit }'; }\n");

  private ContainerScript(Map<String, Subnet> subnets) {
    this.subnets = subnets;
  }

  /**
   * A host's.
   *
   * @param subnets Docker's, by segment
   */
  static String of(
      Topology topology,
      Map<String, Subnet> subnets,
      Topology.Host host,
      Optional<IpAddress> second) {
    ContainerScript script = new ContainerScript(subnets);
    script.find("outside", SegmentNames.outside(host.behind()));
    script.ip(Addressing.of(topology, host, second, "\"$outside\""));
    return script.ready("$outside");
  }

  /** A router's. */
  static String of(Topology topology, Map<String, Subnet> subnets, Topology.Nat nat) {
    ContainerScript script = new ContainerScript(subnets);
    script.find("inside", nat.name());
    script.find("outside", SegmentNames.outside(nat.behind()));
    script.ip(Addressing.of(topology, nat, "\"$inside\"", "\"$outside\""));
    return script.ready("$inside $outside");
  }

  /**
   * That of the container which captures on the machine's own network, which ends where one of the
   * captures does. The machine itself takes no part in the bridges: it has no address there, and
   * answers to none. Told to end, it waits a moment for the packets that are still on their way.
   *
   * @param bridges by segment
   */
  static String ofCaptures(Map<String, String> bridges, Path folder) {
    StringBuilder script =
        new StringBuilder("all=\ntrap 'sleep 0.05; kill $all || true; wait; exit 0' TERM\n");
    bridges.forEach(
        (segment, bridge) ->
            script.append(
                """
                ip link set %1$s arp off
                ip address flush dev %1$s
                tcpdump -Z root --immediate-mode -U -n -i %1$s -w '%2$s' &
                all="$all $!"
                """
                    .formatted(bridge, quoted(folder.resolve(segment + ".pcap")))));
    return script + "wait -n\n";
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "'\\''");
  }

  private void find(String variable, String segment) {
    line("%s=$(nic %s)".formatted(variable, Objects.requireNonNull(subnets.get(segment), segment)));
    line("ip address flush dev \"$%s\"".formatted(variable));
  }

  private void ip(List<String> told) {
    told.forEach(line -> line("ip " + line));
  }

  private String ready(String interfaces) {
    line("echo \"" + READY + " " + interfaces + "\"");
    line("exec sleep infinity");
    return lines.toString();
  }

  private void line(String line) {
    lines.append(line).append('\n');
  }
}
