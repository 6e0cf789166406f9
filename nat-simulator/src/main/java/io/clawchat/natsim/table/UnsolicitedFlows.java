package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What unsolicited packets leave behind in a NAT that remembers them: to which external transport
 * address, from whom, and when last. Nothing from inside may use that pair meanwhile.
 */
final class UnsolicitedFlows {
  /** As many as there are ports; the oldest make room, so that no flood of packets fills memory. */
  static final int MOST = 65_536;

  private final long lifetimeNs;
  private final Map<Flow, Long> usedNs = new LinkedHashMap<>();

  UnsolicitedFlows(long lifetimeNs) {
    this.lifetimeNs = lifetimeNs;
  }

  private record Flow(TransportAddress external, TransportAddress remote) {}

  int size() {
    return usedNs.size();
  }

  void add(TransportAddress external, TransportAddress remote, long nowNs) {
    Flow flow = new Flow(external, remote);
    usedNs.remove(flow); // to stand last again
    usedNs.put(flow, nowNs);
    clearDead(nowNs);
  }

  /** Forgets what has been silent for too long. */
  void clearDead(long nowNs) {
    Iterator<Long> oldest = usedNs.values().iterator();
    while (oldest.hasNext()) {
      boolean dead = nowNs - oldest.next() >= lifetimeNs;
      if (!dead && usedNs.size() <= MOST) {
        return;
      }
      oldest.remove();
    }
  }

  boolean holds(TransportAddress external, TransportAddress remote, long nowNs) {
    if (usedNs.isEmpty()) {
      return false;
    }
    Long used = usedNs.get(new Flow(external, remote));
    return used != null && nowNs - used < lifetimeNs;
  }
}
