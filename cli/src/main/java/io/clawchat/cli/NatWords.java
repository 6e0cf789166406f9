package io.clawchat.cli;

import io.clawchat.discovery.Hairpinning;
import io.clawchat.discovery.Mapping;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.discovery.Undetermined;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found out about NATs, for people and for programs. */
final class NatWords {
  private NatWords() {}

  /** A line for each thing found, or one that says why nothing was. */
  static List<String> text(NatDiscoveryResult result) {
    return switch (result) {
      case NatVerdict verdict ->
          List.of(
              "Mapping       " + mapping(verdict.mapping()),
              "Filtering     " + verdict.filtering().words(),
              "Ports         " + (verdict.preservesPorts() ? "preserved" : "changed"),
              "Hairpinning   " + hairpinning(verdict.hairpinning()),
              "Seen as       " + String.join(", ", addresses(verdict.mapped())));
      case Undetermined undetermined -> List.of("No verdict: " + undetermined.message());
    };
  }

  /** One object with {@code verdict} true or false. */
  static String json(NatDiscoveryResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (result) {
      case NatVerdict verdict -> {
        fields.put("verdict", true);
        fields.put("mapping", verdict.mapping().words());
        fields.put("filtering", verdict.filtering().words());
        fields.put("preserves_ports", verdict.preservesPorts());
        fields.put("hairpinning", verdict.hairpinning().words());
        fields.put("mapped", addresses(verdict.mapped()));
      }
      case Undetermined undetermined -> {
        fields.put("verdict", false);
        fields.put("reason", undetermined.reason().words());
        fields.put("words", undetermined.message());
        fields.put("mapped", addresses(undetermined.mapped()));
      }
    }
    return Json.line(fields);
  }

  private static String mapping(Mapping mapping) {
    return mapping == Mapping.NONE ? "none: no NAT" : mapping.words();
  }

  private static String hairpinning(Hairpinning hairpinning) {
    return hairpinning == Hairpinning.UNKNOWN
        ? "unknown: mapping and filtering hide it"
        : hairpinning.words();
  }

  private static List<String> addresses(List<InetSocketAddress> mapped) {
    return mapped.stream().map(Addresses::words).toList();
  }
}
