package io.clawchat.docker.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One nftables table in the making: sets and chains in the order in which they are named. */
final class Table {
  /** The name of every table here, so that a new one replaces an old one. */
  static final String NAME = "natsim";

  /** What has ports. */
  static final String PORTS = "meta l4proto { tcp, udp }";

  final Family family;
  private final List<String> sets = new ArrayList<>();
  private final Map<String, List<String>> chains = new LinkedHashMap<>();

  Table(Family family) {
    this.family = family;
  }

  /** A map or set that packets fill. */
  void timed(String kind, String name, String type, String timeout) {
    sets.add(
        "%s %s { type %s; flags dynamic,timeout; timeout %s; size 65535; }"
            .formatted(kind, name, type, timeout));
  }

  /** A declaration as it is. */
  void declare(String declaration) {
    sets.add(declaration);
  }

  /** A chain that the kernel runs at this hook, or the one that is there. */
  List<String> chain(String name, String hook) {
    return chains.computeIfAbsent(name, none -> new ArrayList<>(List.of(hook + ";")));
  }

  /** A chain that rules jump to. */
  List<String> chain(String name) {
    return chains.computeIfAbsent(name, none -> new ArrayList<>());
  }

  /** The input of {@code nft -f}. */
  String text() {
    StringBuilder text = new StringBuilder();
    String title = "table " + family.ip + " " + NAME;
    text.append(title).append("\ndelete ").append(title).append('\n').append(title).append(" {\n");
    sets.forEach(set -> text.append("  ").append(set).append('\n'));
    boolean first = sets.isEmpty();
    for (Map.Entry<String, List<String>> chain : chains.entrySet()) {
      text.append(first ? "" : "\n").append("  chain ").append(chain.getKey()).append(" {\n");
      chain.getValue().forEach(rule -> text.append("    ").append(rule).append('\n'));
      text.append("  }\n");
      first = false;
    }
    return text.append("}\n").toString();
  }

  /** A rule that ends a packet's way, counted and with the reason in words. */
  static String drop(String match, String why) {
    return end(match, "drop", why);
  }

  static String end(String match, String verdict, String why) {
    return (match.isEmpty() ? "" : match + " ") + "counter " + verdict + " comment \"" + why + "\"";
  }
}
