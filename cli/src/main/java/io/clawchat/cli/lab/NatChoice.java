package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.docker.router.KernelNat;
import io.clawchat.docker.router.RouterPlace;
import io.clawchat.docker.router.UnsupportedBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The NAT that a user means.
 *
 * @param words for messages
 */
record NatChoice(String words, NatBehavior behavior) {

  /**
   * The NAT of a common name.
   *
   * @throws BadInputException where no preset has this name
   */
  static NatChoice preset(String name) {
    NatBehavior behavior = NatPresets.byNames().get(name);
    if (behavior == null) {
      throw new BadInputException(
          "expected one of the presets %s, found '%s'"
              .formatted(String.join(", ", NatPresets.byNames().keySet()), name));
    }
    return new NatChoice("the preset " + name, behavior);
  }

  /**
   * The NAT of this name in these scenarios, which may be in several of them if it behaves alike.
   *
   * @throws BadInputException where there is none, or several that differ
   */
  static NatChoice named(String name, List<Scenario> scenarios) {
    Map<NatBehavior, Scenario> found = new LinkedHashMap<>();
    Set<String> known = new TreeSet<>();
    for (Scenario scenario : scenarios) {
      for (Topology.Nat nat : scenario.topology().nats()) {
        known.add(nat.name());
        if (nat.name().equals(name)) {
          found.putIfAbsent(nat.behavior(), scenario);
        }
      }
    }
    if (found.isEmpty()) {
      throw new BadInputException(
          known.isEmpty()
              ? "these scenarios have no NAT"
              : "no NAT is named '%s', only %s".formatted(name, String.join(", ", known)));
    }
    if (found.size() > 1) {
      List<Scenario> two = found.values().stream().limit(2).toList();
      throw new BadInputException(
          "the NAT '%s' behaves otherwise in '%s' than in '%s'; choose with --only TEXT"
              .formatted(name, two.getFirst().name(), two.getLast().name()));
    }
    return new NatChoice("the NAT " + name, found.keySet().iterator().next());
  }

  /**
   * Rules for {@code nft -f}, and before them in comments what else the router needs.
   *
   * @throws BadInputException where a kernel cannot show the NAT at this place
   */
  String ruleset(RouterPlace place) {
    try {
      KernelNat nat = KernelNat.of(behavior, place);
      StringBuilder text = new StringBuilder();
      nat.sysctls()
          .forEach((name, value) -> text.append("# sysctl -w %s=%s\n".formatted(name, value)));
      nat.departures()
          .forEach(words -> text.append("# otherwise than the model: %s\n".formatted(words)));
      return text + nat.ruleset();
    } catch (UnsupportedBehavior e) {
      throw new BadInputException("a kernel cannot show " + words + ": " + e.getMessage(), e);
    }
  }
}
