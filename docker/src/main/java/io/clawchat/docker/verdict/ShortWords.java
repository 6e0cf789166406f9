package io.clawchat.docker.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A result for a column of a table: {@code EIM+APDF preserved}. */
final class ShortWords {
  private ShortWords() {}

  static String of(ClassifierResult result) {
    return switch (result) {
      case Unclassified _ -> "no verdict";
      case Classified classified -> of(classified);
    };
  }

  private static String of(Classified classified) {
    List<String> scopes = new ArrayList<>();
    if (classified.knows(Axis.MAPPING)) {
      scopes.add(scopes(classified.words(Axis.MAPPING), "M"));
    }
    if (classified.knows(Axis.FILTERING)) {
      scopes.add(scopes(classified.words(Axis.FILTERING), "F"));
    }
    List<String> all = new ArrayList<>(List.of(String.join("+", scopes)));
    all.addAll(classified.words(Axis.PORTS));
    if (classified.words(Axis.HAIRPINNING).stream().anyMatch(words -> !words.equals("none"))) {
      all.add("hairpins");
    }
    return String.join(" ", all);
  }

  private static String scopes(List<String> words, String suffix) {
    return words.stream()
        .map(
            word ->
                switch (word) {
                  case "endpoint-independent" -> "EI" + suffix;
                  case "address-dependent" -> "AD" + suffix;
                  case "address-and-port-dependent" -> "APD" + suffix;
                  case "none" -> "none";
                  default -> word;
                })
        .collect(Collectors.joining("/"));
  }
}
