package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.TransportAddress;
import org.jspecify.annotations.Nullable;

/**
 * Mappings by what goes out: the internal transport address and as much of the remote as counts.
 */
final class Flows extends OpenTable<Mapping> {
  private final MappingBehavior behavior;

  Flows(MappingBehavior behavior) {
    this.behavior = behavior;
  }

  @Nullable Mapping find(TransportAddress internal, TransportAddress remote) {
    int slot = first(hash(internal, remote));
    for (Mapping mapping = at(slot); mapping != null; mapping = at(slot)) {
      if (mapping.internal().equals(internal) && isReusedFor(mapping, remote)) {
        return mapping;
      }
      slot = next(slot);
    }
    return null;
  }

  private boolean isReusedFor(Mapping mapping, TransportAddress remote) {
    return switch (behavior) {
      case ENDPOINT_INDEPENDENT -> true;
      case ADDRESS_DEPENDENT -> mapping.remote.ip().equals(remote.ip());
      case ADDRESS_AND_PORT_DEPENDENT -> mapping.remote.equals(remote);
    };
  }

  @Override
  protected int hashOf(Mapping mapping) {
    return hash(mapping.internal(), mapping.remote);
  }

  private int hash(TransportAddress internal, TransportAddress remote) {
    int hash = Hashes.of(internal);
    return switch (behavior) {
      case ENDPOINT_INDEPENDENT -> hash;
      case ADDRESS_DEPENDENT -> hash * 31 + Hashes.of(remote.ip());
      case ADDRESS_AND_PORT_DEPENDENT -> hash * 31 + Hashes.of(remote);
    };
  }
}
