package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that were asked for: explicit ones, and those that are kept alive. Each has an end
 * of its own, so they stand apart from those that die in the order of their use.
 */
final class LastingMappings {
  private final Map<TransportAddress, List<Mapping>> explicit = new HashMap<>();
  private final PriorityQueue<Mapping> byEnd =
      new PriorityQueue<>(Comparator.comparingLong(mapping -> mapping.keptUntilNs));

  /** The explicit mapping that this internal address sends through, alive or not. */
  @Nullable Mapping find(TransportAddress internal) {
    List<Mapping> mappings = explicit.isEmpty() ? null : explicit.get(internal);
    return mappings == null ? null : mappings.getFirst();
  }

  boolean contains(Mapping mapping) {
    return byEnd.contains(mapping);
  }

  /** Adds a mapping, or changes the end of one. */
  void put(Mapping mapping, long untilNs) {
    boolean isNew = !byEnd.remove(mapping);
    mapping.keptUntilNs = untilNs;
    byEnd.add(mapping);
    if (isNew && mapping.isExplicit()) {
      explicit.computeIfAbsent(mapping.internal(), none -> new ArrayList<>()).add(mapping);
    }
  }

  void remove(Mapping mapping) {
    byEnd.remove(mapping);
    List<Mapping> mappings = explicit.get(mapping.internal());
    if (mappings != null && mappings.remove(mapping) && mappings.isEmpty()) {
      explicit.remove(mapping.internal());
    }
  }

  /** Takes out one whose end has come, or returns null. */
  @Nullable Mapping pollEnded(long nowNs) {
    Mapping first = byEnd.peek();
    if (first == null || nowNs < first.keptUntilNs) {
      return null;
    }
    remove(first);
    return first;
  }
}
