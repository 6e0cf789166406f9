package io.clawchat.scenario.language;

import io.clawchat.scenario.Topology;
import io.clawchat.scenario.yaml.Faults;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code nats:} and {@code hosts:}, and sees that they hang together. */
final class TopologyReader {
  /** Hosts, and NATs, that one scenario may have. */
  static final int MOST = 250;

  private static final List<String> NAT_KEYS =
      Stream.concat(NatReader.KEYS.stream(), Stream.of("behind", "address", "inside", "link"))
          .toList();
  private static final List<String> HOST_KEYS = List.of("behind", "address", "link");

  private final TopologyDraft draft = new TopologyDraft();

  private TopologyReader() {}

  /** The topology; empty, with the faults noted, where it is not one. */
  static Optional<Topology> read(Fields scenario, Faults faults) {
    int before = faults.count();
    TopologyReader reader = new TopologyReader();
    scenario.get("nats").ifPresent(reader::readNats);
    reader.readHosts(scenario.need("hosts"));
    if (faults.count() == before) {
      reader.draft.all().forEach(reader::checkBehind);
    }
    if (faults.count() == before) {
      reader.draft.nats().values().forEach(reader::checkNetwork);
    }
    return faults.count() == before
        ? new AddressAssignment(reader.draft).assign(faults)
        : Optional.empty();
  }

  private void readNats(Value value) {
    Map<Value, Value> entries = Fields.of(value, "the list of NATs").entries();
    limit(value, "NATs", entries.size());
    entries.forEach(
        (key, settings) -> {
          Fields fields = Fields.of(settings, "a NAT", NAT_KEYS);
          fields.get("behind").ifPresent(Value::name);
          draft.add(
              new TopologyDraft.Nat(key, fields, LinkReader.read(fields), NatReader.read(fields)));
        });
  }

  private void readHosts(Value value) {
    Map<Value, Value> entries = Fields.of(value, "the list of hosts").entries();
    limit(value, "hosts", entries.size());
    entries.forEach(
        (key, settings) -> {
          Fields fields = Fields.of(settings, "a host", HOST_KEYS);
          fields.get("behind").ifPresent(Value::name);
          draft.add(new TopologyDraft.Host(key, fields, LinkReader.read(fields)));
          if (draft.nats().containsKey(key.name())) {
            key.fault("a NAT is named " + Words.quote(key.name()) + " too; rename one of them");
          }
        });
    if (value.node() != null && entries.isEmpty()) {
      value.fault("expected at least one host, found none");
    }
  }

  private static void limit(Value value, String what, int count) {
    if (count > MOST) {
      value.fault("expected at most %d %s, found %d".formatted(MOST, what, count));
    }
  }

  private void checkBehind(TopologyDraft.Entry entry) {
    entry
        .fields()
        .get("behind")
        .filter(behind -> !draft.nats().containsKey(behind.name()))
        .ifPresent(
            behind ->
                behind.fault(
                    "no NAT is named %s%s %s"
                        .formatted(
                            Words.quote(behind.name()),
                            Words.didYouMean(behind.name(), draft.nats().keySet()),
                            draft.nats().isEmpty()
                                ? "Describe it under 'nats'"
                                : "The NATs are: " + Words.list(draft.nats().keySet()))));
  }

  private void checkNetwork(TopologyDraft.Nat nat) {
    if (draft.outwardFrom(nat).contains(nat)) {
      nat.fields()
          .need("behind")
          .fault(
              Words.quote(nat.name())
                  + " stands behind itself and never reaches the internet; break the circle by"
                  + " removing one 'behind'");
    }
    if (draft.directlyBehind(nat.name()).findAny().isEmpty()) {
      nat.key()
          .fault(
              "nothing stands behind %s, so it has no network; write 'behind: %s' at a host, or"
                      .formatted(Words.quote(nat.name()), nat.name())
                  + " remove the NAT");
    }
  }
}
