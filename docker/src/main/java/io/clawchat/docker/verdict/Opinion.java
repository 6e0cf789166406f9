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
 * What a witness says of a stack of NATs.
 *
 * @param possible on each axis what may be, in words: one where the witness is sure, several where
 *     it cannot tell these apart; nothing on axes that it knows nothing of
 */
public record Opinion(Map<Axis, List<String>> possible) implements WitnessResult {
  static final String PRESERVED = "preserved";
  static final String CHANGED = "changed";

  /** Of one who knows nothing. */
  static final Opinion NOTHING = new Opinion(Map.of());

  public Opinion {
    possible = Collections.unmodifiableMap(copy(possible));
  }

  /** The opinion that goes with what our own prober or the oracle says. */
  static Opinion of(NatProfile profile) {
    Opinion opinion =
        mapped(profile.mapping())
            .with(Axis.FILTERING, profile.filtering().words())
            .with(
                Axis.PORTS,
                profile.allocation() instanceof Allocation.Preserving ? PRESERVED : CHANGED);
    return profile.hairpinning() == Hairpinning.UNKNOWN
        ? opinion
        : opinion.with(Axis.HAIRPINNING, profile.hairpinning().words());
  }

  static Opinion mapped(Mapping mapping) {
    return NOTHING.with(Axis.MAPPING, mapping.words());
  }

  Opinion with(Axis axis, String... words) {
    EnumMap<Axis, List<String>> more = copy(possible);
    more.put(axis, List.of(words));
    return new Opinion(more);
  }

  Opinion without(Axis axis) {
    EnumMap<Axis, List<String>> fewer = copy(possible);
    fewer.remove(axis);
    return new Opinion(fewer);
  }

  /** Whether it tells something about this. */
  boolean knows(Axis axis) {
    return possible.containsKey(axis);
  }

  /** Whether both can be right about this. */
  boolean agrees(Opinion other, Axis axis) {
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
