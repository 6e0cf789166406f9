package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last mappings that died and left the table: they explain drops and do nothing else. */
final class Obituaries {
  private static final int KEPT = 16;

  private final Deque<Mapping> latestFirst = new ArrayDeque<>();

  void add(Mapping mapping) {
    latestFirst.addFirst(mapping);
    if (latestFirst.size() > KEPT) {
      latestFirst.removeLast();
    }
  }

  @Nullable Mapping find(TransportAddress external) {
    for (Mapping mapping : latestFirst) {
      if (mapping.external().equals(external)) {
        return mapping;
      }
    }
    return null;
  }
}
