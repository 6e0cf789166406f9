package io.clawchat.natsim.table;

import io.clawchat.natsim.engine.Hashes;
import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mappings by their external transport address; where they may share it, by their remote too. */
final class InboundIndex extends OpenTable<Mapping> {
  private final boolean shared;

  InboundIndex(boolean shared) {
    this.shared = shared;
  }

  @Nullable Mapping find(TransportAddress external, TransportAddress remote) {
    int hash = hash(external, remote);
    int slot = first(hash);
    for (Mapping mapping = at(slot); mapping != null; mapping = at(slot)) {
      if (mapping.external().equals(external) && (!shared || mapping.remote.equals(remote))) {
        return mapping;
      }
      slot = next(hash, slot);
    }
    return null;
  }

  /** Of those that share this external address the last used; as dear as the table is large. */
  Optional<Mapping> lastUsedAt(TransportAddress external) {
    return entries().stream()
        .filter(mapping -> mapping.external().equals(external))
        .max(
            Comparator.comparingLong((Mapping mapping) -> mapping.usedNs)
                .thenComparing(Mapping::internal));
  }

  @Override
  protected int hashOf(Mapping mapping) {
    return hash(mapping.external(), mapping.remote);
  }

  private int hash(TransportAddress external, TransportAddress remote) {
    return shared ? Hashes.of(external, Hashes.bits(remote)) : Hashes.of(external);
  }
}
