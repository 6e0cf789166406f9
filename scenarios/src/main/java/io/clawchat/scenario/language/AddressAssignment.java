package io.clawchat.scenario.language;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.yaml.Faults;
import io.clawchat.scenario.yaml.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settles every address of a topology: checks the given ones, and fills in the others. */
final class AddressAssignment {
  private final TopologyDraft draft;
  private final AddressPlan plan = new AddressPlan();
  private final Map<String, Subnet> insides = new HashMap<>();
  private final Map<String, IpAddress> addresses = new HashMap<>();

  AddressAssignment(TopologyDraft draft) {
    this.draft = draft;
  }

  /** The topology; empty, with the faults noted, where a given address cannot be. */
  Optional<Topology> assign(Faults faults) {
    int before = faults.count();
    List<TopologyDraft.Nat> nats = draft.natsOutermostFirst();
    nats.forEach(this::useGivenInside);
    if (faults.count() == before) {
      nats.forEach(nat -> insides.computeIfAbsent(nat.name(), name -> nextInside(nat)));
      draft.all().forEach(this::useGivenAddress);
    }
    if (faults.count() == before) {
      nats.forEach(this::giveAddress);
      draft.hosts().values().forEach(this::giveAddress);
    }
    return faults.count() == before ? Optional.of(topology(nats)) : Optional.empty();
  }

  private void useGivenInside(TopologyDraft.Nat nat) {
    nat.fields()
        .get("inside")
        .ifPresent(
            value -> {
              int before = value.faults().count();
              Subnet inside = value.subnet();
              if (value.faults().count() == before) {
                AddressPlan.faultOfInside(inside, insidesOutwardFrom(nat)).ifPresent(value::fault);
                insides.put(nat.name(), inside);
                plan.reserve(inside);
              }
            });
  }

  private List<Subnet> insidesOutwardFrom(TopologyDraft.Nat nat) {
    return draft.outwardFrom(nat).stream()
        .flatMap(outer -> Optional.ofNullable(insides.get(outer.name())).stream())
        .toList();
  }

  private Subnet nextInside(TopologyDraft.Nat nat) {
    boolean carrier =
        draft.directlyBehind(nat.name()).anyMatch(TopologyDraft.Nat.class::isInstance);
    return plan.nextInside(carrier);
  }

  private void useGivenAddress(TopologyDraft.Entry entry) {
    entry
        .fields()
        .get("address")
        .ifPresent(
            value -> {
              int before = value.faults().count();
              IpAddress address = value.address();
              if (value.faults().count() == before) {
                AddressPlan.faultOfAddress(address, network(entry)).ifPresent(value::fault);
                if (!plan.take(entry.behind(), address)) {
                  value.fault(address + " is given twice on one network; choose another");
                }
                addresses.put(entry.name(), address);
              }
            });
  }

  private void giveAddress(TopologyDraft.Entry entry) {
    if (addresses.containsKey(entry.name())) {
      return;
    }
    plan.next(entry.behind(), network(entry))
        .ifPresentOrElse(
            address -> addresses.put(entry.name(), address),
            () ->
                entry
                    .key()
                    .fault(
                        "no address is left on %s for %s; give the NAT a larger 'inside'"
                            .formatted(
                                entry.behind().orElse("the internet"), Words.quote(entry.name()))));
  }

  private Optional<Subnet> network(TopologyDraft.Entry entry) {
    return entry.behind().map(insides::get);
  }

  private Topology topology(List<TopologyDraft.Nat> nats) {
    return new Topology(
        nats.stream()
            .map(
                nat ->
                    new Topology.Nat(
                        nat.name(),
                        nat.behavior(),
                        nat.behind(),
                        settled(addresses, nat),
                        settled(insides, nat),
                        nat.link()))
            .toList(),
        draft.hosts().values().stream()
            .map(
                host ->
                    new Topology.Host(
                        host.name(), host.behind(), settled(addresses, host), host.link()))
            .toList());
  }

  private static <T> T settled(Map<String, T> values, TopologyDraft.Entry entry) {
    return Optional.ofNullable(values.get(entry.name())).orElseThrow();
  }
}
