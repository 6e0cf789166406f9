package io.clawchat.natsim.nat;

import org.jspecify.annotations.Nullable;

/**
 * Mappings of one timeout from the longest idle to the last used, as a list linked through the
 * mappings themselves: those that are dead stand first, and an idle mapping costs nothing.
 */
final class IdleOrder {
  private @Nullable Mapping oldest;
  private @Nullable Mapping newest;

  @Nullable Mapping oldest() {
    return oldest;
  }

  /** Puts a mapping where its last use says: at the end, unless it was moved here unused. */
  void insert(Mapping mapping) {
    Mapping before = newest;
    while (before != null && before.usedNs > mapping.usedNs) {
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
    if (mapping != newest) {
      remove(mapping);
      insert(mapping);
    }
  }
}
