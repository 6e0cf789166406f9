package io.clawchat.natsim.table;

import io.clawchat.natsim.allocation.FreePorts;
import io.clawchat.natsim.allocation.PortAllocator;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One external address: its ports, and the rule by which they are chosen. */
final class ExternalAddress {
  private final IpAddress ip;
  private final PortRange range;
  private final boolean overloads;
  private final boolean preservesParity;
  private final PortAllocator allocator;
  private final Occupancy occupancy;

  /**
   * Ports no new mapping may have, whatever its remote; of an overloading NAT the explicit ones.
   */
  private final BitSet held = new BitSet();

  /** Whether a pair of external transport address and remote serves something already. */
  @FunctionalInterface
  interface Occupancy {
    boolean isTaken(TransportAddress external, TransportAddress remote, long nowNs);
  }

  ExternalAddress(IpAddress ip, NatBehavior behavior, RandomGenerator random, Occupancy occupancy) {
    this.ip = ip;
    this.range = behavior.ports();
    this.overloads = behavior.allocation().overloads();
    this.preservesParity = behavior.preservesParity();
    this.allocator = behavior.allocation().open(range, random);
    this.occupancy = occupancy;
  }

  IpAddress ip() {
    return ip;
  }

  /** An external transport address for a new mapping, or null where no port suits. */
  @Nullable TransportAddress take(long nowNs, TransportAddress internal, TransportAddress remote) {
    Free free = new Free(nowNs, internal.port() % 2, remote);
    int port = allocator.choose(internal, free);
    if (port == PortAllocator.NONE) {
      return null;
    }
    if (!range.contains(port) || !free.isFree(port)) {
      throw new IllegalStateException(
          "the port allocator chose "
              + port
              + ", which is not one of the free ports it was shown: mend the plug-in");
    }
    if (!overloads) {
      held.set(port);
    }
    return new TransportAddress(ip, port);
  }

  /** Whether this port may serve a new mapping towards this remote, be it even or odd. */
  boolean isFree(int port, long nowNs, TransportAddress remote) {
    return range.contains(port)
        && !held.get(port)
        && !occupancy.isTaken(new TransportAddress(ip, port), remote, nowNs);
  }

  /**
   * Takes a port for all remotes, be it even or odd.
   *
   * @param exactly whether no other port will do
   * @return {@link FreePorts#NONE} where there is none for this host
   */
  int reserve(TransportAddress internal, int port, boolean exactly) {
    int reserved = allocator.reserve(internal, port, exactly, new Unheld());
    if (reserved != FreePorts.NONE) {
      held.set(reserved);
    }
    return reserved;
  }

  /** Gives back the port of a mapping that {@link #reserve} served. */
  void unreserve(Mapping mapping) {
    held.clear(mapping.external().port());
    allocator.released(mapping.internal(), mapping.external().port());
  }

  /** Gives back the port of a mapping that {@link #take} served. */
  void release(Mapping mapping) {
    int port = mapping.external().port();
    if (!overloads) {
      held.clear(port);
    }
    allocator.released(mapping.internal(), port);
  }

  /** Those that no mapping has for all remotes. */
  private class Unheld implements FreePorts {
    @Override
    public final PortRange range() {
      return range;
    }

    @Override
    public final boolean isFree(int port) {
      return range.contains(port) && !held.get(port) && suits(port);
    }

    boolean suits(int port) {
      return true;
    }

    @Override
    public final int next(int port) {
      int found = nextUpTo(port, range.last());
      return found != NONE ? found : nextUpTo(range.first(), port - 1);
    }

    private int nextUpTo(int first, int last) {
      for (int port = held.nextClearBit(first); port <= last; port = held.nextClearBit(port + 1)) {
        if (suits(port)) {
          return port;
        }
      }
      return NONE;
    }
  }

  /** Those that may serve a mapping towards one remote. */
  private final class Free extends Unheld {
    private final long nowNs;
    private final int parity;
    private final TransportAddress remote;

    Free(long nowNs, int parity, TransportAddress remote) {
      this.nowNs = nowNs;
      this.parity = parity;
      this.remote = remote;
    }

    @Override
    boolean suits(int port) {
      return (!preservesParity || port % 2 == parity)
          && !occupancy.isTaken(new TransportAddress(ip, port), remote, nowNs);
    }
  }
}
