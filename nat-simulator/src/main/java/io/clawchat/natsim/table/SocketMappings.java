package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mappings of each internal transport address, in the order in which they were made. */
final class SocketMappings {
  private final Map<TransportAddress, LinkedHashSet<Mapping>> byInternal = new HashMap<>();

  void add(Mapping mapping) {
    byInternal.computeIfAbsent(mapping.internal(), none -> new LinkedHashSet<>(2)).add(mapping);
  }

  void remove(Mapping mapping) {
    LinkedHashSet<Mapping> own = byInternal.get(mapping.internal());
    if (own != null && own.remove(mapping) && own.isEmpty()) {
      byInternal.remove(mapping.internal());
    }
  }

  /** The external transport address of its latest mapping, or null where it has none. */
  @Nullable TransportAddress keptFor(TransportAddress internal) {
    LinkedHashSet<Mapping> own = byInternal.get(internal);
    return own == null ? null : own.getLast().external();
  }
}
