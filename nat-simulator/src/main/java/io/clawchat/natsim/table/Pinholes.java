package io.clawchat.natsim.table;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter entries of one mapping. Most mappings have a single one, so the first is this very
 * object, and the table comes with the second: a packet then reads one object where it would read
 * three, which counts when the mappings are too many for the processor's caches.
 */
abstract sealed class Pinholes extends Pinhole permits Mapping {
  final Rules rules;

  /** Lets in not everyone, but those it has sent to. */
  private final boolean filters;

  /** All of them, this object included as long as it is not cleared away. */
  private @Nullable Table more;

  /**
   * @param remote the first that is sent to
   */
  Pinholes(Rules rules, boolean filters, TransportAddress remote, long nowNs) {
    super(remote, nowNs);
    this.rules = rules;
    this.filters = filters;
  }

  /** The entry that lets this remote in, dead or alive. */
  final @Nullable Pinhole pinhole(TransportAddress remote) {
    if (!filters) {
      return null;
    }
    if (more != null) {
      return more.find(remote);
    }
    return rules.filtering.isSame(peer, remote) ? this : null;
  }

  /** Something goes out to this remote. */
  final void open(TransportAddress remote, long nowNs) {
    if (!filters) {
      return;
    }
    Pinhole pinhole = pinhole(remote);
    if (pinhole == null) {
      add(remote, nowNs);
    } else {
      pinhole.peer = remote;
      if (!isOpen(pinhole, nowNs)) {
        pinhole.peerReplied = false;
        pinhole.peerUsedNs = nowNs;
      } else if (rules.byOutbound) {
        pinhole.peerUsedNs = nowNs;
      }
    }
  }

  /** The entry of this remote, if there is one, stays until then at least. */
  final void keepOpen(TransportAddress remote, long untilNs) {
    Pinhole pinhole = pinhole(remote);
    if (pinhole != null) {
      pinhole.peerKeptUntilNs = untilNs;
    }
  }

  /** This remote is let in no longer. */
  final void close(TransportAddress remote) {
    Pinhole pinhole = pinhole(remote);
    if (pinhole != null) {
      pinhole.shut();
    }
  }

  /** Whether the filter lets this remote in now. */
  public final boolean admits(TransportAddress remote, long nowNs) {
    if (!filters) {
      return true;
    }
    Pinhole pinhole = pinhole(remote);
    return pinhole != null && isOpen(pinhole, nowNs);
  }

  /** Lets this remote in where the filter does, and notes that it came. */
  final boolean enter(TransportAddress remote, long nowNs) {
    if (!filters) {
      return true;
    }
    Pinhole pinhole = pinhole(remote);
    if (pinhole == null || !isOpen(pinhole, nowNs)) {
      return false;
    }
    pinhole.peerReplied = true;
    if (rules.byInbound) {
      pinhole.peerUsedNs = nowNs;
    }
    return true;
  }

  final boolean isOpen(Pinhole pinhole, long nowNs) {
    return nowNs < pinhole.peerKeptUntilNs
        || nowNs - pinhole.peerUsedNs < rules.timeoutNs(pinhole.peerReplied);
  }

  /** Those that take up room: the live, and the dead that nothing has cleared away. */
  final List<Pinhole> pinholes() {
    if (more != null) {
      return more.entries();
    }
    return filters ? List.of(this) : List.of();
  }

  private void add(TransportAddress remote, long nowNs) {
    if (more == null && !isOpen(this, nowNs)) {
      reopen(remote, nowNs);
      return;
    }
    if (more == null) {
      more = new Table();
      more.add(this);
    }
    more.makeRoom(nowNs);
    more.add(new Pinhole(remote, nowNs));
  }

  private final class Table extends OpenTable<Pinhole> {
    @Nullable Pinhole find(TransportAddress remote) {
      int hash = mix(rules.filtering.hash(remote));
      int slot = first(hash);
      for (Pinhole pinhole = at(slot); pinhole != null; pinhole = at(slot)) {
        if (rules.filtering.isSame(pinhole.peer, remote)) {
          return pinhole;
        }
        slot = next(hash, slot);
      }
      return null;
    }

    /** Drops the dead before the table grows, and lets it grow where that freed too little. */
    void makeRoom(long nowNs) {
      if (!isFull()) {
        return;
      }
      int before = size();
      removeIf(pinhole -> !isOpen(pinhole, nowNs));
      if (size() * 2 > before) {
        grow();
      }
    }

    @Override
    protected int hashOf(Pinhole pinhole) {
      return mix(rules.filtering.hash(pinhole.peer));
    }
  }
}
