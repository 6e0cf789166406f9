package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.Json;
import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.discovery.Undetermined;
import io.clawchat.host.AddressWords;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
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
      case Discovered(NatProfile nat, List<InetSocketAddress> mapped) ->
          List.of(
              "Mapping       " + mapping(nat.mapping()),
              "Filtering     " + nat.filtering().words(),
              "Ports         " + (preservesPorts(nat) ? "preserved" : "changed"),
              "Hairpinning   " + hairpinning(nat.hairpinning()),
              "Seen as       " + String.join(", ", addresses(mapped)));
      case Undetermined undetermined -> List.of("No verdict: " + undetermined.message());
    };
  }

  /** One object with {@code verdict} true or false. */
  static String json(NatDiscoveryResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (result) {
      case Discovered(NatProfile nat, List<InetSocketAddress> mapped) -> {
        fields.put("verdict", true);
        fields.put("mapping", nat.mapping().words());
        fields.put("filtering", nat.filtering().words());
        fields.put("preserves_ports", preservesPorts(nat));
        fields.put("hairpinning", nat.hairpinning().words());
        fields.put("mapped", addresses(mapped));
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

  private static boolean preservesPorts(NatProfile nat) {
    return nat.allocation() instanceof Allocation.Preserving;
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
    return mapped.stream().map(AddressWords::of).toList();
  }
}
