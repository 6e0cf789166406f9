package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last mappings that died and left the table: they explain drops and do nothing else. */
final class EndedMappings {
  private static final int KEPT = 16;

  private final Deque<Mapping> latestFirst = new ArrayDeque<>();

  void add(Mapping mapping) {
    latestFirst.addFirst(mapping);
    if (latestFirst.size() > KEPT) {
      latestFirst.removeLast();
    }
  }

  /** The last one at this external address. */
  Optional<Mapping> find(TransportAddress external) {
    return latestFirst.stream().filter(mapping -> mapping.external().equals(external)).findFirst();
  }

  /** The last one at this external address whose first packet went to this remote. */
  Optional<Mapping> find(TransportAddress external, TransportAddress remote) {
    return latestFirst.stream()
        .filter(mapping -> mapping.external().equals(external) && mapping.remote.equals(remote))
        .findFirst();
  }
}
