package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mappings that hosts asked for (RFC 6887 "explicit dynamic mappings"): open to everyone, alive
 * until the time granted. One internal transport address may have several; what it sends leaves by
 * the first.
 */
final class ExplicitMappings {
  private final Map<TransportAddress, Mapping> byExternal = new LinkedHashMap<>();
  private final Map<TransportAddress, List<Mapping>> byInternal = new HashMap<>();

  void add(Mapping mapping) {
    byExternal.put(mapping.external(), mapping);
    byInternal.computeIfAbsent(mapping.internal(), none -> new ArrayList<>(1)).add(mapping);
  }

  void remove(Mapping mapping) {
    byExternal.remove(mapping.external());
    List<Mapping> own = byInternal.get(mapping.internal());
    if (own != null && own.remove(mapping) && own.isEmpty()) {
      byInternal.remove(mapping.internal());
    }
  }

  /** The mapping that this internal transport address sends through, if it is alive. */
  @Nullable Mapping find(TransportAddress internal, long nowNs) {
    List<Mapping> own = byInternal.isEmpty() ? null : byInternal.get(internal);
    return own == null ? null : alive(own.getFirst(), nowNs);
  }

  /** The mapping at this external transport address, if it is alive. */
  @Nullable Mapping at(TransportAddress external, long nowNs) {
    return byExternal.isEmpty() ? null : alive(byExternal.get(external), nowNs);
  }

  /** The mapping that takes up room at this external transport address, alive or not. */
  @Nullable Mapping standingAt(TransportAddress external) {
    return byExternal.get(external);
  }

  /** Those that take up room, in the order in which they were made. */
  Collection<Mapping> all() {
    return byExternal.values();
  }

  /** Those that have ended and still take up room. */
  List<Mapping> dead(long nowNs) {
    return byExternal.isEmpty()
        ? List.of()
        : byExternal.values().stream().filter(mapping -> !mapping.isAlive(nowNs)).toList();
  }

  private static @Nullable Mapping alive(@Nullable Mapping mapping, long nowNs) {
    return mapping != null && mapping.isAlive(nowNs) ? mapping : null;
  }
}
