package io.clawchat.scenario.language;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The NATs and hosts of a file as written: who stands behind whom, addresses still open. */
final class TopologyDraft {
  private final Map<String, Nat> nats = new LinkedHashMap<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  /** What NATs and hosts have in common. */
  sealed interface Entry {
    /** Its key, which is its name. */
    Value key();

    Fields fields();

    Link link();

    default String name() {
      return key().name();
    }

    default Optional<String> behind() {
      return fields().get("behind").map(Value::name);
    }
  }

  record Nat(Value key, Fields fields, Link link, NatBehavior behavior) implements Entry {}

  record Host(Value key, Fields fields, Link link) implements Entry {}

  void add(Nat nat) {
    nats.put(nat.name(), nat);
  }

  void add(Host host) {
    hosts.put(host.name(), host);
  }

  Map<String, Nat> nats() {
    return nats;
  }

  Map<String, Host> hosts() {
    return hosts;
  }

  /** NATs, then hosts. */
  Stream<Entry> all() {
    return Stream.concat(nats.values().stream(), hosts.values().stream());
  }

  Stream<Entry> directlyBehind(String nat) {
    return all().filter(entry -> entry.behind().equals(Optional.of(nat)));
  }

  /**
   * The NATs on the way from here to the internet, nearest first. Where they form a circle the way
   * ends before the first one that comes twice.
   */
  List<Nat> outwardFrom(Entry entry) {
    List<Nat> way = new ArrayList<>();
    Optional<Nat> outer = entry.behind().map(nats::get);
    while (outer.isPresent() && !way.contains(outer.get())) {
      way.add(outer.get());
      outer = outer.get().behind().map(nats::get);
    }
    return way;
  }

  List<Nat> natsOutermostFirst() {
    return nats.values().stream()
        .sorted(Comparator.comparingInt(nat -> outwardFrom(nat).size()))
        .toList();
  }
}
