package io.clawchat.natsim.table;

import io.clawchat.natsim.allocation.FreePorts;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives new mappings, explicit ones too, their external transport addresses, within the limits (RFC
 * 4787 §4.2, RFC 6888 REQ-4). Where something is full, and the NAT evicts, others make room.
 */
final class Assignment {
  private final NatBehavior behavior;
  private final Limits.Bound limit;

  /** The external addresses of a NAT that chooses ports; else null. */
  private final @Nullable ExternalPool pool;

  /** What stands for whom where ports stay as they are; else null. */
  private final @Nullable AddressMap addresses;

  /** Where sockets keep their external addresses; else null. */
  private final @Nullable SocketMappings sockets;

  private final boolean givesNoOtherPort;
  private final Eviction eviction;
  private final Map<IpAddress, Subscriber> subscribers = new HashMap<>();
  private int mappings;
  private Refusal lastRefusal = Refusal.NO_PORT;

  /** Makes room. */
  @FunctionalInterface
  interface Eviction {
    /**
     * Ends the mapping idle longest, of this host and external address where they are given.
     *
     * @return whether there was one that may end
     */
    boolean evict(@Nullable IpAddress host, @Nullable IpAddress external);
  }

  Assignment(
      NatBehavior behavior,
      List<IpAddress> externals,
      RandomGenerator random,
      ExternalAddress.Occupancy occupancy,
      Eviction eviction) {
    this.behavior = behavior;
    this.limit = behavior.limits().mappings();
    this.pool = new ExternalPool(externals, behavior, random, occupancy);
    this.addresses = null;
    this.sockets = behavior.allocation().keepsSockets() ? new SocketMappings() : null;
    this.givesNoOtherPort =
        behavior.allocation() instanceof PortAllocation.Preservation preservation
            && preservation.onCollision() == PortAllocation.OnCollision.REFUSE;
    this.eviction = eviction;
  }

  Assignment(NatBehavior behavior, AddressMap addresses, Eviction eviction) {
    this.behavior = behavior;
    this.limit = behavior.limits().mappings();
    this.pool = null;
    this.addresses = addresses;
    this.sockets = null;
    this.givesNoOtherPort = false;
    this.eviction = eviction;
  }

  /** Why the last one that was refused was. */
  Refusal lastRefusal() {
    return lastRefusal;
  }

  /** Something else has been refused, for this reason. */
  void noteRefusal(Refusal why) {
    lastRefusal = why;
  }

  /** An external transport address for a new mapping, or null and {@link #lastRefusal}. */
  @Nullable TransportAddress take(long nowNs, TransportAddress internal, TransportAddress remote) {
    Subscriber subscriber = subscribers.getOrDefault(internal.ip(), new Subscriber());
    if (!hasRoom(internal.ip(), subscriber)) {
      return null;
    }
    if (pool == null) {
      IpAddress ip = addresses == null ? null : addresses.outward(internal.ip());
      return ip == null
          ? refuse(Refusal.NO_ADDRESS)
          : taken(subscriber, internal, new TransportAddress(ip, internal.port()));
    }
    TransportAddress kept = sockets == null ? null : sockets.keptFor(internal);
    if (kept != null && pool.at(kept.ip()).isFree(kept.port(), nowNs, remote)) {
      return taken(subscriber, internal, kept);
    }
    while (true) {
      TransportAddress external = pool.take(nowNs, subscriber, internal, remote);
      if (external != null) {
        return taken(subscriber, internal, external);
      }
      if (givesNoOtherPort) {
        return refuse(Refusal.PORT_TAKEN);
      }
      boolean paired = behavior.pooling() == AddressPooling.PAIRED;
      if (!evict(owner(internal, subscriber), paired ? pool.of(subscriber).ip() : null)) {
        return refuse(Refusal.NO_PORT);
      }
    }
  }

  /**
   * Takes a port of the first external address for an explicit mapping.
   *
   * @param exactly whether no other port will do
   * @return null, and {@link #lastRefusal}, where that is not to be had
   */
  @Nullable TransportAddress reserve(TransportAddress internal, int port, boolean exactly) {
    if (pool == null) {
      return refuse(Refusal.NO_PORT);
    }
    Subscriber subscriber = subscribers.getOrDefault(internal.ip(), new Subscriber());
    if (!hasRoom(internal.ip(), subscriber)) {
      return null;
    }
    ExternalAddress first = pool.first();
    int reserved = first.reserve(internal, port, exactly);
    while (reserved == FreePorts.NONE) {
      if (exactly) {
        return refuse(Refusal.PORT_TAKEN);
      }
      if (!evict(owner(internal, subscriber), first.ip())) {
        return refuse(hasAllItsBlocks(subscriber) ? Refusal.HOST_LIMIT : Refusal.NO_PORT);
      }
      reserved = first.reserve(internal, port, false);
    }
    return taken(subscriber, internal, new TransportAddress(first.ip(), reserved));
  }

  /** The mapping that was given this address is there. */
  void made(Mapping mapping) {
    if (sockets != null && !mapping.isExplicit()) {
      sockets.add(mapping);
    }
  }

  /** A mapping is there no longer; its address is given out again when it is released. */
  void ended(Mapping mapping) {
    if (sockets != null && !mapping.isExplicit()) {
      sockets.remove(mapping);
    }
    mappings--;
    Subscriber subscriber = subscribers.get(mapping.internal().ip());
    if (subscriber != null && --subscriber.mappings == 0) {
      subscribers.remove(mapping.internal().ip());
    }
  }

  void release(Mapping mapping) {
    if (pool != null) {
      ExternalAddress address = pool.at(mapping.external().ip());
      if (mapping.isExplicit()) {
        address.unreserve(mapping);
      } else {
        address.release(mapping);
      }
    }
  }

  /** The first external address; null where ports are not chosen. */
  @Nullable IpAddress first() {
    return pool == null ? null : pool.first().ip();
  }

  private @Nullable TransportAddress refuse(Refusal why) {
    lastRefusal = why;
    return null;
  }

  private boolean hasRoom(IpAddress host, Subscriber subscriber) {
    if (subscriber.mappings >= limit.perHost() && !evict(host, null)) {
      lastRefusal = Refusal.HOST_LIMIT;
      return false;
    }
    if (mappings >= limit.all() && !evict(null, null)) {
      lastRefusal = Refusal.TABLE_LIMIT;
      return false;
    }
    return true;
  }

  private TransportAddress taken(
      Subscriber subscriber, TransportAddress internal, TransportAddress external) {
    subscriber.mappings++;
    subscribers.put(internal.ip(), subscriber);
    mappings++;
    return external;
  }

  /**
   * Who must make room for another port: where ports belong to subscribers, another's are no use.
   */
  private @Nullable IpAddress owner(TransportAddress internal, Subscriber subscriber) {
    boolean owned = behavior.allocation() instanceof PortAllocation.Blocks;
    return owned && subscriber.mappings > 0 ? internal.ip() : null;
  }

  private boolean hasAllItsBlocks(Subscriber subscriber) {
    return behavior.allocation() instanceof PortAllocation.Blocks blocks
        && subscriber.mappings >= blocks.size() * blocks.mostPerSubscriber();
  }

  private boolean evict(@Nullable IpAddress host, @Nullable IpAddress external) {
    return behavior.limits().whenFull() == Limits.WhenFull.EVICT && eviction.evict(host, external);
  }
}
