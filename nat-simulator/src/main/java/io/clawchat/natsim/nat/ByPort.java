package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.OpenTable;
import org.jspecify.annotations.Nullable;

/** Mappings by their external port. */
final class ByPort extends OpenTable<Mapping> {

  @Nullable Mapping find(int port) {
    int slot = first(mix(port));
    for (Mapping mapping = at(slot); mapping != null; mapping = at(slot)) {
      if (mapping.external().port() == port) {
        return mapping;
      }
      slot = next(slot);
    }
    return null;
  }

  @Override
  protected int hashOf(Mapping mapping) {
    return mix(mapping.external().port());
  }
}
