package io.clawchat.cli;

import io.clawchat.docker.KernelNat;
import io.clawchat.docker.KernelNat.UnsupportedBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
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
   * Rules for {@code nft -f}.
   *
   * @throws BadInputException where a kernel cannot show the NAT, or an interface cannot be
   */
  String ruleset(String inside, String outside) {
    try {
      return KernelNat.of(behavior, inside, outside).ruleset();
    } catch (UnsupportedBehavior e) {
      throw new BadInputException("a kernel cannot show " + words + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
