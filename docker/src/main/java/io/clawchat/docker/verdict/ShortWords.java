package io.clawchat.docker.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A result for a column of a table: {@code EIM+APDF preserved}. */
final class ShortWords {
  private ShortWords() {}

  static String of(WitnessResult result) {
    return switch (result) {
      case NoOpinion _ -> "no verdict";
      case Opinion opinion -> of(opinion);
    };
  }

  private static String of(Opinion opinion) {
    List<String> scopes = new ArrayList<>();
    if (opinion.knows(Axis.MAPPING)) {
      scopes.add(scopes(opinion.words(Axis.MAPPING), "M"));
    }
    if (opinion.knows(Axis.FILTERING)) {
      scopes.add(scopes(opinion.words(Axis.FILTERING), "F"));
    }
    List<String> all = new ArrayList<>(List.of(String.join("+", scopes)));
    all.addAll(opinion.words(Axis.PORTS));
    if (opinion.words(Axis.HAIRPINNING).stream().anyMatch(words -> !words.equals("none"))) {
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
