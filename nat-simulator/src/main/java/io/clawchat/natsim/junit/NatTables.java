package io.clawchat.natsim.junit;

import io.clawchat.natsim.Binding;
import io.clawchat.natsim.Nat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of a NAT, as a failed assertion shows it. */
final class NatTables {
  private NatTables() {}

  static AssertionError failure(Nat nat, String expected) {
    return new AssertionError(
        "expected " + nat.name() + " " + expected + "; its live mappings:" + text(nat.bindings()));
  }

  private static String text(List<Binding> mappings) {
    return mappings.isEmpty()
        ? " none"
        : mappings.stream().map(NatTables::line).collect(Collectors.joining());
  }

  private static String line(Binding mapping) {
    String permitted =
        mapping.permitted().isEmpty() ? "" : ", permits " + new TreeSet<>(mapping.permitted());
    return "\n  "
        + mapping.internal()
        + " ↔ "
        + mapping.external()
        + permitted
        + ", idle "
        + mapping.idle().toMillis()
        + " ms";
  }
}
