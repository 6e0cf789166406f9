package io.clawchat.scenario.yaml;

import io.clawchat.scenario.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of one mapping in the file, each with its value and place. */
public final class Fields {
  private final String what;
  private final Place place;
  private final Faults faults;
  private final boolean readable;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Value> keys = new LinkedHashMap<>();

  private Fields(String what, Value value) {
    this.what = what;
    this.place = value.place();
    this.faults = value.faults();
    this.readable = value.node() instanceof MappingNode;
  }

  /**
   * Reads a mapping; its keys are checked later, by {@link #allow}.
   *
   * @param what for messages, with its article: "a host"
   */
  public static Fields of(Value value, String what) {
    Fields fields = new Fields(what, value);
    if (value.node() instanceof MappingNode mapping) {
      mapping.getValue().forEach(fields::add);
    } else if (value.node() != null) {
      value.fault(
          "expected %s as a mapping such as { key: value }, found %s; write {} for one without"
                  .formatted(what, value.kind())
              + " settings");
    }
    return fields;
  }

  /** Reads a mapping that may have these keys and no others. */
  public static Fields of(Value value, String what, List<String> allowed) {
    return of(value, what).allow(allowed);
  }

  private void add(NodeTuple tuple) {
    Value key = Value.of(tuple.getKeyNode(), faults);
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      key.fault("expected a plain key, found " + key.kind());
      return;
    }
    String name = scalar.getValue();
    if (values.putIfAbsent(name, Value.of(tuple.getValueNode(), faults)) == null) {
      keys.put(name, key);
    } else {
      key.fault(what + " has the key " + Words.quote(name) + " twice; remove one of them");
    }
  }

  /** Notes a fault for each key but these, with the one that was meant. */
  public Fields allow(List<String> allowed) {
    for (Map.Entry<String, Value> key : keys.entrySet()) {
      if (!allowed.contains(key.getKey())) {
        key.getValue()
            .fault(
                "%s has no key %s%s Its keys are: %s"
                    .formatted(
                        what,
                        Words.quote(key.getKey()),
                        Words.didYouMean(key.getKey(), allowed),
                        Words.list(allowed)));
      }
    }
    return this;
  }

  /** Whether this key is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether any of these keys is there. */
  public boolean hasAny(List<String> some) {
    return some.stream().anyMatch(values::containsKey);
  }

  /** The value of this key, which may be missing. */
  public Optional<Value> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of this key; where it is missing, and not merely misspelt, that is a fault. */
  public Value need(String key) {
    return get(key)
        .orElseGet(
            () -> {
              if (readable && keys.keySet().stream().noneMatch(found -> isMeant(key, found))) {
                faults.add(place, what + " needs the key '" + key + "'");
              }
              return new Value(null, place, faults);
            });
  }

  private static boolean isMeant(String key, String found) {
    return Words.nearest(found, List.of(key)).isPresent();
  }

  /** Every key and value, for mappings whose keys are names. */
  public Map<Value, Value> entries() {
    Map<Value, Value> entries = new LinkedHashMap<>();
    keys.forEach((name, key) -> entries.put(key, value(name)));
    return entries;
  }

  /** Notes a fault at this key's value, or at the mapping where the key is missing. */
  public void fault(String key, String message) {
    faults.add(get(key).map(Value::place).orElse(place), message);
  }

  private Value value(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }
}
