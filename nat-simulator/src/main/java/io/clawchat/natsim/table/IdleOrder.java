package io.clawchat.natsim.table;

import io.clawchat.natsim.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mappings of one timeout from the longest idle to the last used, as a list linked through the
 * mappings themselves, so that an idle mapping costs nothing. A mapping moves only when it was
 * listed a while ago: a packet of a busy one touches no neighbour. So the order is that of the
 * times at which mappings were listed, each of which lies at most a while before the last use.
 */
final class IdleOrder {
  /** A while is this part of the timeout. */
  private static final int PART = 64;

  private final long timeoutNs;
  private @Nullable Mapping oldest;
  private @Nullable Mapping newest;

  IdleOrder(long timeoutNs) {
    this.timeoutNs = timeoutNs;
  }

  /** Lists a mapping by its last use: at the end, unless it was moved here unused. */
  void insert(Mapping mapping) {
    mapping.listedNs = mapping.usedNs;
    Mapping before = newest;
    while (before != null && before.listedNs > mapping.listedNs) {
      before = before.older;
    }
    Mapping after = before == null ? oldest : before.newer;
    mapping.older = before;
    mapping.newer = after;
    if (before == null) {
      oldest = mapping;
    } else {
      before.newer = mapping;
    }
    if (after == null) {
      newest = mapping;
    } else {
      after.older = mapping;
    }
  }

  void remove(Mapping mapping) {
    if (mapping.older == null) {
      oldest = mapping.newer;
    } else {
      mapping.older.newer = mapping.newer;
    }
    if (mapping.newer == null) {
      newest = mapping.older;
    } else {
      mapping.newer.older = mapping.older;
    }
    mapping.older = null;
    mapping.newer = null;
  }

  void use(Mapping mapping, long nowNs) {
    mapping.usedNs = nowNs;
    if (nowNs - mapping.listedNs > timeoutNs / PART) {
      remove(mapping);
      insert(mapping);
    }
  }

  /** Those that are dead and not taken out yet. */
  List<Mapping> dead(long nowNs) {
    if (oldest == null || nowNs - oldest.listedNs < timeoutNs) {
      return List.of();
    }
    List<Mapping> dead = new ArrayList<>();
    for (Mapping mapping = oldest;
        mapping != null && nowNs - mapping.listedNs >= timeoutNs;
        mapping = mapping.newer) {
      if (!mapping.isAlive(nowNs)) {
        dead.add(mapping);
      }
    }
    return dead;
  }

  /** The one idle longest, of this host and external address where they are given. */
  @Nullable Mapping idleLongest(@Nullable IpAddress host, @Nullable IpAddress external) {
    Mapping found = null;
    for (Mapping mapping = oldest;
        mapping != null && (found == null || mapping.listedNs < found.usedNs);
        mapping = mapping.newer) {
      boolean meant =
          (host == null || mapping.internal().ip().equals(host))
              && (external == null || mapping.external().ip().equals(external));
      if (meant && (found == null || mapping.usedNs < found.usedNs)) {
        found = mapping;
      }
    }
    return found;
  }
}
