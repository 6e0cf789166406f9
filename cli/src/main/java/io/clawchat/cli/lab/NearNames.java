package io.clawchat.cli.lab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that someone may have meant who typed a part of one. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /**
   * At most three names that hold something within a third of the text's letters; nearest first.
   */
  static List<String> of(String text, List<String> names) {
    int farthest = text.length() / 3;
    return names.stream()
        .filter(name -> distance(text, name) <= farthest)
        .sorted(Comparator.comparingInt(name -> distance(text, name)))
        .limit(MOST)
        .toList();
  }

  /** Insertions, deletions and substitutions from the text to the nearest part of the name. */
  private static int distance(String text, String name) {
    String from = text.toLowerCase(Locale.ROOT);
    String to = name.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1]; // all 0: the part may begin anywhere
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return Arrays.stream(row).min().orElseThrow(); // and end anywhere
  }
}
