package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The translation table of one NAT (RFC 4787 §4 and §5). It is handed the time, which never goes
 * back; the dead are cleared away when something new is mapped.
 */
public final class NatTable {
  private final NatBehavior behavior;
  private final Rules rules;
  private final @Nullable ExternalPool pool;
  private final @Nullable AddressMap addresses;
  private final Flows flows;
  private final ByExternal byExternal;

  /**
   * Mappings for one remote each whose usual external address an unsolicited packet has blocked.
   */
  private final Flows detours = new Flows(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);

  private final Strays strays;
  private final Reservations reservations;
  private final IdleOrder unreplied = new IdleOrder();
  private final IdleOrder replied = new IdleOrder();
  private final Map<IpAddress, Subscriber> subscribers = new HashMap<>();
  private final Obituaries obituaries = new Obituaries();
  private List<Mapping> retired = List.of();
  private Refusal lastRefusal = Refusal.NO_PORT;

  /**
   * The empty table of a NAT that chooses ports.
   *
   * @param externals the addresses that stand for all behind it, one or more
   * @param random this NAT's own stream, for the choice of ports and addresses
   */
  public NatTable(NatBehavior behavior, List<IpAddress> externals, RandomGenerator random) {
    this.behavior = behavior;
    this.rules = new Rules(behavior);
    this.flows = new Flows(behavior.mapping());
    this.byExternal = new ByExternal(behavior.allocation().overloads());
    this.strays = new Strays(behavior.lifetime().beforeReply().toNanos());
    this.addresses = null;
    this.pool = new ExternalPool(externals, behavior, random, this::isTaken);
    this.reservations = new Reservations(rules, pool);
  }

  /** The empty table of a NAT or firewall that leaves ports as they are. */
  public NatTable(NatBehavior behavior, AddressMap addresses) {
    this.behavior = behavior;
    this.rules = new Rules(behavior);
    this.flows = new Flows(behavior.mapping());
    this.byExternal = new ByExternal(false);
    this.strays = new Strays(behavior.lifetime().beforeReply().toNanos());
    this.addresses = addresses;
    this.pool = null;
    this.reservations = new Reservations(rules, null);
  }

  /**
   * A packet goes out: finds its mapping or makes one, and refreshes it.
   *
   * @return the mapping whose external address replaces the source, or null when a new one is
   *     needed and {@link #lastRefusal} says why there is none
   */
  public @Nullable Mapping outbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = reservations.find(internal, nowNs);
    if (mapping != null) {
      return mapping;
    }
    mapping = reuse(nowNs, flows, internal, remote);
    if (mapping == null) {
      mapping = create(nowNs, flows, internal, remote);
    } else if (strays.holds(mapping.external(), remote, nowNs)) {
      mapping = reuse(nowNs, detours, internal, remote);
      if (mapping == null) {
        mapping = create(nowNs, detours, internal, remote);
      }
    }
    if (mapping != null) {
      mapping.open(remote, nowNs);
    }
    return mapping;
  }

  /**
   * A packet comes in: finds the mapping that lets it through, and refreshes it if inbound packets
   * do.
   *
   * @return the mapping whose internal address replaces the destination, or null when none is alive
   *     at this address or its filter forbids this remote
   */
  public @Nullable Mapping inbound(long nowNs, TransportAddress external, TransportAddress remote) {
    Mapping mapping = byExternal.find(external, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      return reservations.at(external, nowNs);
    }
    if (!mapping.enter(remote, nowNs)) {
      return null;
    }
    if (!mapping.hasReply()) {
      unreplied.remove(mapping);
      mapping.reply();
      if (rules.byInbound) {
        mapping.usedNs = nowNs;
      }
      replied.insert(mapping);
    } else if (rules.byInbound) {
      replied.use(mapping, nowNs);
    }
    return mapping;
  }

  /**
   * A packet came in that nothing lets through: remembered where the behaviour says so, unless a
   * mapping has sent to its sender from there.
   */
  public void unsolicited(long nowNs, TransportAddress external, TransportAddress remote) {
    if (behavior.unsolicited().remembered()) {
      strays.add(external, remote, nowNs);
    }
  }

  /** The live mapping a packet from inside to this remote has used; refreshes nothing. */
  public @Nullable Mapping peekOutbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping detour = detours.find(internal, remote);
    if (detour != null && detour.isAlive(nowNs)) {
      return detour;
    }
    Mapping mapping = flows.find(internal, remote);
    return mapping != null && mapping.isAlive(nowNs) ? mapping : reservations.find(internal, nowNs);
  }

  /** The live mapping that lets this remote in at this address; refreshes nothing. */
  public @Nullable Mapping peekInbound(
      long nowNs, TransportAddress external, TransportAddress remote) {
    Mapping mapping = byExternal.find(external, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      return reservations.at(external, nowNs);
    }
    return mapping.admits(remote, nowNs) ? mapping : null;
  }

  /** Why {@link #outbound} gave null the last time it did. */
  public Refusal lastRefusal() {
    return lastRefusal;
  }

  /** Mappings that hosts asked for by a port-mapping protocol. */
  public Reservations reservations() {
    return reservations;
  }

  /**
   * The mapping at this external address that this remote met, or the last one there that died, as
   * far as remembered.
   */
  public Optional<Mapping> mappingAt(TransportAddress external, TransportAddress remote) {
    Mapping mapping = byExternal.find(external, remote);
    return Optional.ofNullable(mapping != null ? mapping : obituaries.find(external));
  }

  /** The mappings that are alive, by external address and port, then by internal ones. */
  public List<Mapping> live(long nowNs) {
    return Stream.concat(byExternal.entries().stream(), reservations.all())
        .filter(mapping -> mapping.isAlive(nowNs))
        .sorted(
            Comparator.comparing(Mapping::external)
                .thenComparing(Mapping::internal)
                .thenComparing(mapping -> mapping.remote))
        .toList();
  }

  /** How many mappings take up room: the live, and the dead that nothing has cleared away yet. */
  public int size() {
    return byExternal.size();
  }

  /** How many live mappings this internal address has. */
  public int sizeOf(IpAddress host, long nowNs) {
    return (int)
        byExternal.entries().stream()
            .filter(mapping -> mapping.internal().ip().equals(host) && mapping.isAlive(nowNs))
            .count();
  }

  /**
   * All mappings are forgotten, and the external ports they had are not given out again until the
   * next time this is called: whoever sends on is seen from another port.
   */
  public void rebind(long nowNs) {
    retired.forEach(this::release);
    clearDead(nowNs);
    retired = new ArrayList<>(byExternal.entries());
    for (Mapping mapping : retired) {
      unlink(mapping);
      if (behavior.allocation().overloads()) {
        strays.add(mapping.external(), mapping.remote, nowNs);
      }
    }
  }

  private @Nullable Mapping reuse(
      long nowNs, Flows among, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = among.find(internal, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      return null;
    }
    if (rules.byOutbound) {
      orderOf(mapping).use(mapping, nowNs);
    }
    return mapping;
  }

  private @Nullable Mapping create(
      long nowNs, Flows among, TransportAddress internal, TransportAddress remote) {
    clearDead(nowNs);
    Subscriber subscriber = subscribers.get(internal.ip());
    if (subscriber == null) {
      subscriber = new Subscriber();
    }
    TransportAddress external = makeRoomAndTake(nowNs, subscriber, internal, remote);
    if (external == null) {
      return null;
    }
    Mapping mapping = Mapping.implicit(internal, external, remote, rules);
    mapping.usedNs = nowNs;
    among.add(mapping);
    byExternal.add(mapping);
    unreplied.insert(mapping);
    subscriber.mappings++;
    subscribers.put(internal.ip(), subscriber);
    return mapping;
  }

  private @Nullable TransportAddress makeRoomAndTake(
      long nowNs, Subscriber subscriber, TransportAddress internal, TransportAddress remote) {
    Limits limits = behavior.limits();
    if (subscriber.mappings >= limits.perHost() && !evict(internal.ip(), null)) {
      return refuse(Refusal.HOST_LIMIT);
    }
    if (byExternal.size() >= limits.all() && !evict(null, null)) {
      return refuse(Refusal.TABLE_LIMIT);
    }
    if (pool == null) {
      IpAddress ip = addresses == null ? null : addresses.outward(internal.ip());
      return ip == null ? refuse(Refusal.NO_ADDRESS) : new TransportAddress(ip, internal.port());
    }
    while (true) {
      TransportAddress external = pool.take(nowNs, subscriber, internal, remote);
      if (external != null) {
        return external;
      }
      boolean paired = behavior.pooling() == AddressPooling.PAIRED;
      if (!evict(null, paired ? pool.of(subscriber).ip() : null)) {
        return refuse(Refusal.NO_PORT);
      }
    }
  }

  private @Nullable TransportAddress refuse(Refusal why) {
    lastRefusal = why;
    return null;
  }

  /** Ends the mapping idle longest, of this host and external address where they are given. */
  private boolean evict(@Nullable IpAddress host, @Nullable IpAddress external) {
    if (behavior.limits().whenFull() == Limits.WhenFull.REFUSE) {
      return false;
    }
    Mapping one = firstOf(unreplied, host, external);
    Mapping other = firstOf(replied, host, external);
    Mapping oldest = one == null || other != null && other.usedNs < one.usedNs ? other : one;
    if (oldest == null) {
      return false;
    }
    end(oldest);
    return true;
  }

  private static @Nullable Mapping firstOf(
      IdleOrder order, @Nullable IpAddress host, @Nullable IpAddress external) {
    Mapping mapping = order.oldest();
    while (mapping != null
        && (host != null && !mapping.internal().ip().equals(host)
            || external != null && !mapping.external().ip().equals(external))) {
      mapping = mapping.newer;
    }
    return mapping;
  }

  private boolean isTaken(TransportAddress external, TransportAddress remote, long nowNs) {
    return behavior.allocation().overloads() && byExternal.find(external, remote) != null
        || strays.holds(external, remote, nowNs);
  }

  private void clearDead(long nowNs) {
    clearDead(unreplied, nowNs);
    clearDead(replied, nowNs);
    reservations.clearDead(nowNs);
  }

  private void clearDead(IdleOrder order, long nowNs) {
    for (Mapping dead = order.oldest();
        dead != null && !dead.isAlive(nowNs);
        dead = order.oldest()) {
      end(dead);
    }
  }

  private void end(Mapping mapping) {
    unlink(mapping);
    release(mapping);
    obituaries.add(mapping);
  }

  private void unlink(Mapping mapping) {
    orderOf(mapping).remove(mapping);
    flows.remove(mapping);
    detours.remove(mapping);
    byExternal.remove(mapping);
    Subscriber subscriber = subscribers.get(mapping.internal().ip());
    if (subscriber != null && --subscriber.mappings == 0) {
      subscribers.remove(mapping.internal().ip());
    }
  }

  private void release(Mapping mapping) {
    if (pool != null) {
      pool.at(mapping.external().ip()).release(mapping);
    }
  }

  private IdleOrder orderOf(Mapping mapping) {
    return mapping.hasReply() ? replied : unreplied;
  }
}
