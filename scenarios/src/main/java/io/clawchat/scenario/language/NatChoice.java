package io.clawchat.scenario.language;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import io.clawchat.text.TimeWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row or column of a matrix: what a side stands behind.
 *
 * @param words for names and reports
 * @param nat empty for a side on the public internet
 */
record NatChoice(String words, Optional<NatBehavior> nat) {
  /** No NAT. */
  private static final String NONE = "none";

  /** No NAT, and every point of the model. */
  private static final String ALL = "all";

  private static final NatChoice PUBLIC = new NatChoice("no NAT", Optional.empty());

  /** The side under this key: {@code all}, or a list of presets, behaviours and {@code none}. */
  static List<NatChoice> read(Fields matrix, String key) {
    Value value = matrix.need(key);
    if (value.isWord()) {
      value.word(Map.of(ALL, true));
      return all();
    }
    List<NatChoice> choices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Value item : value.items("NATs")) {
      NatChoice choice = choice(item);
      if (!seen.add(choice.words())) {
        item.fault("%s stands in the list twice; remove one".formatted(choice.words()));
      }
      choices.add(choice);
    }
    return choices;
  }

  /** No NAT, then mapping by filtering by allocation: 28 in a fixed order. */
  static List<NatChoice> all() {
    List<NatChoice> all = new ArrayList<>(List.of(PUBLIC));
    for (MappingBehavior mapping : MappingBehavior.values()) {
      for (FilteringBehavior filtering : FilteringBehavior.values()) {
        for (PortAllocation allocation :
            List.of(
                new PortAllocation.Preservation(),
                new PortAllocation.Sequential(1),
                new PortAllocation.Random())) {
          all.add(of(NatBehavior.of(mapping, filtering, allocation)));
        }
      }
    }
    return all;
  }

  private static NatChoice choice(Value item) {
    if (item.isWord()) {
      return item.text().equals(NONE)
          ? PUBLIC
          : new NatChoice(item.text(), Optional.of(NatReader.preset(item)));
    }
    return of(NatReader.read(Fields.of(item, "a NAT", NatReader.KEYS)));
  }

  private static NatChoice of(NatBehavior nat) {
    NatBehavior usual = NatBehavior.of(nat.mapping(), nat.filtering(), nat.allocation());
    String words =
        String.join("/", nat.mapping().words(), nat.filtering().words(), nat.allocation().words());
    Lifetime lifetime = nat.lifetime();
    if (!lifetime.afterReply().equals(usual.lifetime().afterReply())) {
      words += "/idle " + TimeWords.of(lifetime.afterReply());
    }
    if (!lifetime.beforeReply().equals(lifetime.afterReply())) {
      words += "/idle before a reply " + TimeWords.of(lifetime.beforeReply());
    }
    if (lifetime.refreshedBy() != usual.lifetime().refreshedBy()) {
      words += "/refreshed by " + Words.of(lifetime.refreshedBy());
    }
    if (nat.hairpinning() != usual.hairpinning()) {
      words += "/hairpinning " + Words.of(nat.hairpinning());
    }
    if (nat.unsolicited().rejected()) {
      words += "/unsolicited rejected";
    }
    return new NatChoice(words, Optional.of(nat));
  }
}
