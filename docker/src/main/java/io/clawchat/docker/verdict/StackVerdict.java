package io.clawchat.docker.verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One stack of NATs and what each witness says of it.
 *
 * @param folder where the witnesses' own words, logs and captures are
 */
public record StackVerdict(NatStack stack, Map<Witness, WitnessResult> results, Path folder) {
  public StackVerdict {
    results = Collections.unmodifiableMap(new EnumMap<>(results));
  }

  /** Whether no two witnesses contradict each other, and all came to a verdict. */
  public boolean agrees() {
    return disagreements().isEmpty();
  }

  /** What the witnesses do not agree on: each a matter, and the words of all who know of it. */
  public List<Disagreement> disagreements() {
    List<Disagreement> all = new ArrayList<>();
    EnumMap<Witness, Opinion> opinions = new EnumMap<>(Witness.class);
    results.forEach(
        (witness, result) -> {
          switch (result) {
            case Opinion opinion -> opinions.put(witness, opinion);
            case NoOpinion none ->
                all.add(new Disagreement("the verdict itself", Map.of(witness, none.words())));
          }
        });
    for (Axis axis : Axis.values()) {
      if (!allAgree(List.copyOf(opinions.values()), axis)) {
        EnumMap<Witness, String> words = new EnumMap<>(Witness.class);
        opinions.forEach(
            (witness, opinion) -> {
              if (opinion.knows(axis)) {
                words.put(witness, String.join(" or ", opinion.words(axis)));
              }
            });
        all.add(new Disagreement(axis.words(), words));
      }
    }
    return all;
  }

  private static boolean allAgree(List<Opinion> opinions, Axis axis) {
    return opinions.stream()
        .allMatch(one -> opinions.stream().allMatch(other -> one.agrees(other, axis)));
  }

  /**
   * One matter that witnesses see differently.
   *
   * @param words of each who can tell
   */
  public record Disagreement(String matter, Map<Witness, String> words) {
    public Disagreement {
      words = Collections.unmodifiableMap(new EnumMap<>(words));
    }
  }
}
