package io.clawchat.natsim.table;

import io.clawchat.natsim.engine.Hashes;
import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.TransportAddress;
import org.jspecify.annotations.Nullable;

/**
 * Mappings by what goes out: the internal transport address and as much of the remote as counts.
 */
final class OutboundIndex extends OpenTable<Mapping> {
  private final RemoteScope scope;

  OutboundIndex(RemoteScope scope) {
    this.scope = scope;
  }

  @Nullable Mapping find(TransportAddress internal, TransportAddress remote) {
    int hash = hash(internal, remote);
    int slot = first(hash);
    for (Mapping mapping = at(slot); mapping != null; mapping = at(slot)) {
      if (mapping.internal().equals(internal) && scope.isSame(mapping.remote, remote)) {
        return mapping;
      }
      slot = next(hash, slot);
    }
    return null;
  }

  @Override
  protected int hashOf(Mapping mapping) {
    return hash(mapping.internal(), mapping.remote);
  }

  private int hash(TransportAddress internal, TransportAddress remote) {
    return Hashes.of(internal, scope.hash(remote));
  }
}
