package io.clawchat.docker.verdict;

import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The NATs between a host and the internet.
 *
 * @param outermostFirst at least one
 */
public record NatStack(List<NatBehavior> outermostFirst) {
  /** The ports that Linux gives to sockets that ask for none. */
  private static final PortRange EPHEMERAL = new PortRange(32_768, 60_999);

  public NatStack {
    outermostFirst = List.copyOf(outermostFirst);
    if (outermostFirst.isEmpty()) {
      throw new IllegalArgumentException("expected a NAT at least, found none");
    }
  }

  /** Each stack that a host of these scenarios stands behind, once, in their order. */
  public static List<NatStack> of(List<Scenario> scenarios) {
    Set<NatStack> stacks = new LinkedHashSet<>();
    for (Scenario scenario : scenarios) {
      Topology topology = scenario.topology();
      for (Topology.Host host : topology.hosts()) {
        List<NatBehavior> nats = new ArrayList<>();
        topology.natsOutwardFrom(host.name()).forEach(nat -> nats.addFirst(nat.behavior()));
        if (!nats.isEmpty()) {
          stacks.add(new NatStack(nats));
        }
      }
    }
    return List.copyOf(stacks);
  }

  /**
   * Whether what becomes of a port follows from the values. It does not where a port is kept only
   * if it lies in a range narrower than that of the hosts' own choice: each classifier takes other
   * ports.
   */
  boolean tellsPorts() {
    return outermostFirst.stream()
        .noneMatch(
            nat ->
                nat.allocation() instanceof Preservation
                    && !(nat.ports().contains(EPHEMERAL.first())
                        && nat.ports().contains(EPHEMERAL.last())));
  }

  /** Innermost first, by the names of presets, else by what decides who connects. */
  public String words() {
    return outermostFirst.reversed().stream()
        .map(NatStack::words)
        .collect(Collectors.joining(" behind "));
  }

  private static String words(NatBehavior nat) {
    return NatPresets.byNames().entrySet().stream()
        .filter(preset -> preset.getValue().equals(nat))
        .map(preset -> preset.getKey())
        .findFirst()
        .orElseGet(() -> axes(nat));
  }

  private static String axes(NatBehavior nat) {
    return "%s mapping, %s filtering, %s"
        .formatted(nat.mapping().words(), nat.filtering().words(), nat.allocation().words());
  }
}
