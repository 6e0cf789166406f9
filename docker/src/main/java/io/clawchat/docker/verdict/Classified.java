package io.clawchat.docker.verdict;

import io.clawchat.nat.Allocation;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a classifier says of a stack of NATs.
 *
 * @param possible on each axis what may be, in words: one where the classifier is sure, several
 *     where it cannot tell these apart; nothing on axes that it knows nothing of
 */
public record Classified(Map<Axis, List<String>> possible) implements ClassifierResult {
  static final String PRESERVED = "preserved";
  static final String CHANGED = "changed";

  /** Of one who knows nothing. */
  static final Classified NOTHING = new Classified(Map.of());

  public Classified {
    possible = Collections.unmodifiableMap(copy(possible));
  }

  /** What goes with what our own prober or the oracle says. */
  static Classified of(NatProfile profile) {
    Classified classified =
        mapped(profile.mapping())
            .with(Axis.FILTERING, profile.filtering().words())
            .with(
                Axis.PORTS,
                profile.allocation() instanceof Allocation.Preserving ? PRESERVED : CHANGED);
    return profile.hairpinning() == Hairpinning.UNKNOWN
        ? classified
        : classified.with(Axis.HAIRPINNING, profile.hairpinning().words());
  }

  static Classified mapped(Mapping mapping) {
    return NOTHING.with(Axis.MAPPING, mapping.words());
  }

  Classified with(Axis axis, String... words) {
    EnumMap<Axis, List<String>> more = copy(possible);
    more.put(axis, List.of(words));
    return new Classified(more);
  }

  Classified without(Axis axis) {
    EnumMap<Axis, List<String>> fewer = copy(possible);
    fewer.remove(axis);
    return new Classified(fewer);
  }

  /** Whether it tells something about this. */
  boolean knows(Axis axis) {
    return possible.containsKey(axis);
  }

  /** Whether both can be right about this. */
  boolean agrees(Classified other, Axis axis) {
    return !knows(axis)
        || !other.knows(axis)
        || !Collections.disjoint(words(axis), other.words(axis));
  }

  List<String> words(Axis axis) {
    return possible.getOrDefault(axis, List.of());
  }

  @Override
  public String words() {
    List<String> all = new ArrayList<>();
    possible.forEach(
        (axis, words) -> all.add("%s %s".formatted(axis.words(), String.join(" or ", words))));
    return all.isEmpty() ? "nothing" : String.join(", ", all);
  }

  private static EnumMap<Axis, List<String>> copy(Map<Axis, List<String>> possible) {
    EnumMap<Axis, List<String>> copy = new EnumMap<>(Axis.class);
    possible.forEach((axis, words) -> copy.put(axis, List.copyOf(words)));
    return copy;
  }
}
