package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter entries of one mapping. Most mappings have a single one, so the first stands by itself
 * and the table comes with the second.
 */
final class Pinholes {
  private final Rules rules;
  private @Nullable Pinhole only;
  private @Nullable Table more;

  Pinholes(Rules rules) {
    this.rules = rules;
  }

  /** The entry that lets this remote in, dead or alive. */
  @Nullable Pinhole find(TransportAddress remote) {
    if (more != null) {
      return more.find(remote);
    }
    return only != null && rules.filtering.isSame(only.remote, remote) ? only : null;
  }

  /** Something is sent to this remote. */
  void open(TransportAddress remote, long nowNs) {
    Pinhole pinhole = find(remote);
    if (pinhole == null) {
      add(new Pinhole(remote, nowNs), nowNs);
    } else {
      pinhole.remote = remote;
      if (!isAlive(pinhole, nowNs)) {
        pinhole.replied = false;
        pinhole.usedNs = nowNs;
      } else if (rules.byOutbound) {
        pinhole.usedNs = nowNs;
      }
    }
  }

  /** An entry that is there stays at least until then. */
  void keep(TransportAddress remote, long untilNs) {
    Pinhole pinhole = find(remote);
    if (pinhole != null) {
      pinhole.keptUntilNs = untilNs;
    }
  }

  boolean isAlive(Pinhole pinhole, long nowNs) {
    return nowNs < pinhole.keptUntilNs || nowNs - pinhole.usedNs < rules.timeoutNs(pinhole.replied);
  }

  List<Pinhole> entries() {
    if (more != null) {
      return more.entries();
    }
    return only == null ? List.of() : List.of(only);
  }

  int size() {
    return more != null ? more.size() : only == null ? 0 : 1;
  }

  private void add(Pinhole pinhole, long nowNs) {
    if (more == null && (only == null || !isAlive(only, nowNs))) {
      only = pinhole;
      return;
    }
    if (more == null) {
      more = new Table();
      if (only != null) {
        more.add(only);
      }
      only = null;
    }
    more.makeRoom(nowNs);
    more.add(pinhole);
  }

  private final class Table extends OpenTable<Pinhole> {
    @Nullable Pinhole find(TransportAddress remote) {
      int slot = first(mix(rules.filtering.hash(remote)));
      for (Pinhole pinhole = at(slot); pinhole != null; pinhole = at(slot)) {
        if (rules.filtering.isSame(pinhole.remote, remote)) {
          return pinhole;
        }
        slot = next(slot);
      }
      return null;
    }

    /** Drops the dead before the table grows, and lets it grow where that freed too little. */
    void makeRoom(long nowNs) {
      if (!isFull()) {
        return;
      }
      int before = size();
      removeIf(pinhole -> !isAlive(pinhole, nowNs));
      if (size() * 2 > before) {
        grow();
      }
    }

    @Override
    protected int hashOf(Pinhole pinhole) {
      return mix(rules.filtering.hash(pinhole.remote));
    }
  }
}
