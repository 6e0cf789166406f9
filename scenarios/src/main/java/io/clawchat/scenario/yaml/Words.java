package io.clawchat.scenario.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of the language: constants by their kebab-case name, and the word that was meant. */
public final class Words {
  private Words() {}

  /** {@code ADDRESS_DEPENDENT} is written {@code address-dependent}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All constants of an enum by their words, in order. */
  public static <E extends Enum<E>> Map<String, E> byWord(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .collect(Collectors.toMap(Words::of, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** Ends a sentence: {@code ; did you mean 'link'?} where a known word is near, else a stop. */
  public static String didYouMean(String found, Collection<String> known) {
    return nearest(found, known).map(word -> "; did you mean '" + word + "'?").orElse(".");
  }

  /** Words one after the other, with commas. */
  public static String list(Collection<String> words) {
    return String.join(", ", words);
  }

  /** Text of the user's for a message: one line, not too long. */
  public static String quote(String text) {
    String line =
        text.codePoints()
            .limit(60)
            .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
            .collect(Collectors.joining());
    return "'" + line + (text.codePointCount(0, text.length()) > 60 ? "…" : "") + "'";
  }

  /** The known word that was meant, if one is near. */
  public static Optional<String> nearest(String found, Collection<String> known) {
    if (found.length() > 60) {
      return Optional.empty();
    }
    int farthest = Math.max(found.length() < 4 ? 1 : 2, found.length() / 3);
    return known.stream()
        .filter(word -> distance(found, word) <= farthest)
        .min(Comparator.comparingInt(word -> distance(found, word)));
  }

  /** Levenshtein distance: insertions, deletions and substitutions from one to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
