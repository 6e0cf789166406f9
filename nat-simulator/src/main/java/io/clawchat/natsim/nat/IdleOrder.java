package io.clawchat.natsim.nat;

import org.jspecify.annotations.Nullable;

/**
 * Mappings from the longest idle to the last used, as a list linked through the mappings
 * themselves. One timeout holds for all, so those that are dead stand first and an idle mapping
 * costs nothing.
 */
final class IdleOrder {
  private @Nullable Mapping oldest;
  private @Nullable Mapping newest;

  @Nullable Mapping oldest() {
    return oldest;
  }

  void append(Mapping mapping) {
    mapping.older = newest;
    mapping.newer = null;
    if (newest == null) {
      oldest = mapping;
    } else {
      newest.newer = mapping;
    }
    newest = mapping;
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
      append(mapping);
    }
  }
}
