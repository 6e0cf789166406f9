package io.clawchat.docker.verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One stack of NATs and what each classifier says of it.
 *
 * @param folder where the classifiers' own words, logs and captures are
 */
public record StackVerdict(NatStack stack, Map<Classifier, ClassifierResult> results, Path folder) {
  public StackVerdict {
    results = Collections.unmodifiableMap(new EnumMap<>(results));
  }

  /** Whether no two classifiers contradict each other, and all came to a verdict. */
  public boolean agrees() {
    return disagreements().isEmpty();
  }

  /** What the classifiers do not agree on: each a matter, and the words of all who know of it. */
  public List<Disagreement> disagreements() {
    List<Disagreement> all = new ArrayList<>();
    EnumMap<Classifier, Classified> found = new EnumMap<>(Classifier.class);
    results.forEach(
        (classifier, result) -> {
          switch (result) {
            case Classified classified -> found.put(classifier, classified);
            case Unclassified none ->
                all.add(new Disagreement("the verdict itself", Map.of(classifier, none.words())));
          }
        });
    for (Axis axis : Axis.values()) {
      if (!allAgree(List.copyOf(found.values()), axis)) {
        EnumMap<Classifier, String> words = new EnumMap<>(Classifier.class);
        found.forEach(
            (classifier, classified) -> {
              if (classified.knows(axis)) {
                words.put(classifier, String.join(" or ", classified.words(axis)));
              }
            });
        all.add(new Disagreement(axis.words(), words));
      }
    }
    return all;
  }

  private static boolean allAgree(List<Classified> found, Axis axis) {
    return found.stream()
        .allMatch(one -> found.stream().allMatch(other -> one.agrees(other, axis)));
  }

  /**
   * One matter that classifiers see differently.
   *
   * @param words of each who can tell
   */
  public record Disagreement(String matter, Map<Classifier, String> words) {
    public Disagreement {
      words = Collections.unmodifiableMap(new EnumMap<>(words));
    }
  }
}
