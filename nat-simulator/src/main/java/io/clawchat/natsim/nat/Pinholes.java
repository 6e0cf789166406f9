package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.TransportAddress;
import org.jspecify.annotations.Nullable;

/** The filter entries of one mapping, by remote address or by remote transport address. */
final class Pinholes extends OpenTable<Pinhole> {
  private final boolean byPort;
  private final long timeoutNs;

  Pinholes(boolean byPort, long timeoutNs) {
    this.byPort = byPort;
    this.timeoutNs = timeoutNs;
  }

  /** The entry that lets this remote in, dead or alive. */
  @Nullable Pinhole find(TransportAddress remote) {
    int slot = first(hash(remote));
    for (Pinhole pinhole = at(slot); pinhole != null; pinhole = at(slot)) {
      if (byPort ? pinhole.remote.equals(remote) : pinhole.remote.ip().equals(remote.ip())) {
        return pinhole;
      }
      slot = next(slot);
    }
    return null;
  }

  /** The entry that lets this remote in now. */
  @Nullable Pinhole findAlive(TransportAddress remote, long nowNs) {
    Pinhole pinhole = find(remote);
    return pinhole != null && isAlive(pinhole, nowNs) ? pinhole : null;
  }

  /** Something is sent to this remote. */
  void open(TransportAddress remote, long nowNs) {
    Pinhole pinhole = find(remote);
    if (pinhole == null) {
      makeRoom(nowNs);
      add(new Pinhole(remote, nowNs));
    } else {
      pinhole.remote = remote;
      pinhole.usedNs = nowNs;
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
    return nowNs < pinhole.keptUntilNs || nowNs - pinhole.usedNs < timeoutNs;
  }

  /** Drops the dead before the table grows, and lets it grow where that freed too little. */
  private void makeRoom(long nowNs) {
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
    return hash(pinhole.remote);
  }

  private int hash(TransportAddress remote) {
    return byPort ? Hashes.of(remote) : Hashes.of(remote.ip());
  }
}
