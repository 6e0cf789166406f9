package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final Assignment assignment;
  private final Flows flows;
  private final ByExternal byExternal;

  /** What {@link #rebind} ended the last time: its external addresses are not given out again. */
  private final ByExternal retired;

  /**
   * Mappings for one remote each whose usual external address an unsolicited packet has blocked.
   */
  private final Flows detours = new Flows(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);

  private final Strays strays;
  private final Reservations reservations = new Reservations();
  private final Living living;
  private final Obituaries obituaries = new Obituaries();

  /** Where sessions are limited; else null. */
  private final @Nullable SessionLimit sessions;

  private @Nullable Refusal inboundRefusal;

  /**
   * The empty table of a NAT that chooses ports.
   *
   * @param externals the addresses that stand for all behind it, one or more
   * @param random this NAT's own stream, for the choice of ports and addresses
   */
  public NatTable(NatBehavior behavior, List<IpAddress> externals, RandomGenerator random) {
    this(
        behavior,
        table -> new Assignment(behavior, externals, random, table::isTaken, table::evict));
  }

  /** The empty table of a NAT or firewall that leaves ports as they are. */
  public NatTable(NatBehavior behavior, AddressMap addresses) {
    this(behavior, table -> new Assignment(behavior, addresses, table::evict));
  }

  private NatTable(NatBehavior behavior, Function<NatTable, Assignment> assignment) {
    boolean shared = behavior.allocation().overloads();
    this.behavior = behavior;
    this.rules = new Rules(behavior);
    this.living = new Living(rules);
    this.flows = new Flows(behavior.mapping());
    this.byExternal = new ByExternal(shared);
    this.retired = new ByExternal(shared);
    this.strays = new Strays(behavior.lifetime().beforeReply().toNanos());
    this.sessions =
        behavior.limits().sessions().equals(Limits.Bound.NONE)
            ? null
            : new SessionLimit(behavior.limits(), rules, strays, this::evict);
    this.assignment = assignment.apply(this);
  }

  /**
   * A packet goes out: finds its mapping or makes one, and refreshes it.
   *
   * @return the mapping whose external address replaces the source, or null when a new one is
   *     needed and {@link #lastRefusal} says why there is none
   */
  public @Nullable Mapping outbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Refusal full = sessions == null ? null : sessions.refusal(internal, remote, nowNs, null);
    if (full != null) {
      assignment.noteRefusal(full);
      return null;
    }
    Mapping mapping = reservations.find(internal, nowNs);
    if (mapping == null) {
      mapping = reuseOrCreate(nowNs, flows, internal, remote);
    }
    if (mapping != null && strays.holds(mapping.external(), remote, nowNs)) {
      mapping = reuseOrCreate(nowNs, detours, internal, remote);
    }
    if (mapping != null) {
      mapping.open(remote, nowNs);
      if (sessions != null) {
        sessions.sent(mapping, remote, nowNs);
      }
    }
    return mapping;
  }

  /**
   * A packet comes in: finds the mapping that lets it through, and refreshes it if inbound packets
   * do. One of a flow that is remembered as unsolicited is of that flow, whatever has been mapped
   * since: mappings are asked for new flows only.
   *
   * @return the mapping whose internal address replaces the destination, or null when none is alive
   *     at this address, its filter forbids this remote, the flow is remembered, or no session is
   *     left: of that {@link #inboundRefusal} tells
   */
  public @Nullable Mapping inbound(long nowNs, TransportAddress external, TransportAddress remote) {
    inboundRefusal = null;
    if (strays.holds(external, remote, nowNs)) {
      return null;
    }
    Mapping mapping = byExternal.find(external, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      mapping = reservations.at(external, nowNs);
    }
    if (mapping == null
        || sessions != null && !mayHaveSession(nowNs, mapping, remote)
        || !mapping.enter(remote, nowNs)) {
      return null;
    }
    if (!mapping.isExplicit()) {
      living.received(mapping, nowNs);
    }
    if (sessions != null) {
      sessions.received(mapping, remote, nowNs);
    }
    return mapping;
  }

  private boolean mayHaveSession(long nowNs, Mapping mapping, TransportAddress remote) {
    if (!mapping.admits(remote, nowNs)) {
      return false;
    }
    inboundRefusal =
        sessions == null ? null : sessions.refusal(mapping.internal(), remote, nowNs, mapping);
    return inboundRefusal == null;
  }

  /** Why {@link #inbound} gave null the last time, if it was for want of a session. */
  public @Nullable Refusal inboundRefusal() {
    return inboundRefusal;
  }

  /**
   * A packet came in that nothing lets through: remembered where the behaviour says so, and a
   * session is left for that.
   */
  public void unsolicited(long nowNs, TransportAddress external, TransportAddress remote) {
    if (behavior.unsolicited().remembered()
        && (sessions == null || sessions.hasRoomForStray(external, remote, nowNs))) {
      strays.add(external, remote, nowNs);
    }
  }

  /** The live mapping a packet from inside to this remote has used; refreshes nothing. */
  public @Nullable Mapping peekOutbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping explicit = reservations.find(internal, nowNs);
    if (explicit != null && !strays.holds(explicit.external(), remote, nowNs)) {
      return explicit;
    }
    Mapping detour = detours.find(internal, remote);
    if (detour != null && detour.isAlive(nowNs)) {
      return detour;
    }
    Mapping mapping = flows.find(internal, remote);
    return mapping != null && mapping.isAlive(nowNs) ? mapping : null;
  }

  /** The live mapping that lets this remote in at this address; refreshes nothing. */
  public @Nullable Mapping peekInbound(
      long nowNs, TransportAddress external, TransportAddress remote) {
    if (strays.holds(external, remote, nowNs)) {
      return null;
    }
    Mapping mapping = byExternal.find(external, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      return reservations.at(external, nowNs);
    }
    return mapping.admits(remote, nowNs) ? mapping : null;
  }

  /** Why {@link #outbound} gave null the last time it did. */
  public Refusal lastRefusal() {
    return assignment.lastRefusal();
  }

  /**
   * Makes an explicit mapping, or changes the end of the one that this internal address has there.
   * A mapping that traffic made for the internal address becomes explicit, where any port will do
   * (RFC 6887 §11.3). It stands at the first external address, which is the one that port-mapping
   * protocols announce.
   *
   * @param port the external port, 1 to 65535
   * @param exactly whether no other port will do
   * @param untilNs when it ends
   * @return null, and {@link #lastRefusal}, where the port, or where any would do each port, is
   *     another's or out of range, the host or the table has as many mappings as it may, or this
   *     NAT chooses no ports
   */
  public @Nullable Mapping map(
      long nowNs, TransportAddress internal, int port, boolean exactly, long untilNs) {
    clearDead(nowNs);
    IpAddress first = assignment.first();
    if (first == null) {
      assignment.noteRefusal(Refusal.NO_PORT);
      return null;
    }
    Mapping there = reservations.at(new TransportAddress(first, port), nowNs);
    if (there != null && there.internal().equals(internal)) {
      there.keepUntil(untilNs);
      return there;
    }
    int wanted = takeOver(internal, first, port, exactly);
    TransportAddress external = assignment.reserve(internal, wanted, exactly);
    if (external == null) {
      return null;
    }
    Mapping mapping = Mapping.explicit(internal, external, rules, nowNs, untilNs);
    reservations.add(mapping);
    return mapping;
  }

  /** Ends a mapping of traffic that stands where an explicit one is to stand; gives its port. */
  private int takeOver(TransportAddress internal, IpAddress first, int port, boolean exactly) {
    TransportAddress wanted = new TransportAddress(first, port);
    for (Mapping mapping : byExternal.entries()) {
      boolean meant =
          mapping.internal().equals(internal)
              && (exactly ? mapping.external().equals(wanted) : behavior.mapping().isEveryone());
      if (meant && mapping.external().ip().equals(first)) {
        end(mapping);
        return mapping.external().port();
      }
    }
    return port;
  }

  /** Ends the explicit mapping at this external address, if there is one. */
  public void unmap(long nowNs, TransportAddress external) {
    Mapping mapping = reservations.at(external, nowNs);
    if (mapping != null) {
      mapping.keepUntil(nowNs);
      endReservation(mapping);
    }
  }

  /**
   * Finds or makes the mapping of a packet that would go out now, and keeps it and its filter entry
   * at least until then (RFC 6887 §12).
   *
   * @return null where {@link #outbound} gives null
   */
  public @Nullable Mapping keep(
      long nowNs, TransportAddress internal, TransportAddress remote, long untilNs) {
    Mapping mapping = outbound(nowNs, internal, remote);
    if (mapping != null && !mapping.isExplicit()) {
      living.keep(mapping, untilNs);
      mapping.keepOpen(remote, untilNs);
      if (sessions != null) {
        sessions.keep(internal, remote, untilNs);
      }
    }
    return mapping;
  }

  /**
   * The mapping at this external address that this remote met, or the last one of its own there
   * that died, as far as remembered; else one that stands there for other remotes, or the last one
   * there that died. As dear as the table is large.
   */
  public Optional<Mapping> mappingAt(TransportAddress external, TransportAddress remote) {
    return Optional.ofNullable(byExternal.find(external, remote))
        .or(() -> Optional.ofNullable(reservations.standingAt(external)))
        .or(() -> obituaries.find(external, remote))
        .or(() -> byExternal.lastUsedAt(external))
        .or(() -> obituaries.find(external));
  }

  /** The mappings that are alive, by external address and port, then by internal ones. */
  public List<Mapping> live(long nowNs) {
    return Stream.concat(byExternal.entries().stream(), reservations.all().stream())
        .filter(mapping -> mapping.isAlive(nowNs))
        .sorted(
            Comparator.comparing(Mapping::external)
                .thenComparing(Mapping::internal)
                .thenComparing(mapping -> mapping.remote))
        .toList();
  }

  /** How many mappings take up room: the live, and the dead that nothing has cleared away yet. */
  public int size() {
    return byExternal.size() + reservations.all().size();
  }

  /** How many live mappings this internal address has. */
  public int sizeOf(IpAddress host, long nowNs) {
    return (int)
        Stream.concat(byExternal.entries().stream(), reservations.all().stream())
            .filter(mapping -> mapping.internal().ip().equals(host) && mapping.isAlive(nowNs))
            .count();
  }

  /**
   * How many sessions take up room, and what is remembered of unsolicited packets; 0 where they are
   * not limited.
   */
  public int sessions() {
    return sessions == null ? 0 : sessions.size();
  }

  /** How many sessions of this internal address take up room; 0 where they are not limited. */
  public int sessionsOf(IpAddress host) {
    return sessions == null ? 0 : sessions.sizeOf(host);
  }

  /**
   * All mappings are forgotten, and the external ports they had are not given out again until the
   * next time this is called: whoever sends on is seen from another port.
   */
  public void rebind(long nowNs) {
    for (Mapping mapping : retired.entries()) {
      retired.remove(mapping);
      assignment.release(mapping);
    }
    clearDead(nowNs);
    for (Mapping mapping : byExternal.entries()) {
      unlink(mapping);
      retired.add(mapping);
    }
  }

  private @Nullable Mapping reuseOrCreate(
      long nowNs, Flows among, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = reuse(nowNs, among, internal, remote);
    return mapping != null ? mapping : create(nowNs, among, internal, remote);
  }

  private @Nullable Mapping reuse(
      long nowNs, Flows among, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = among.find(internal, remote);
    if (mapping == null || !mapping.isAlive(nowNs)) {
      return null;
    }
    living.sent(mapping, nowNs);
    return mapping;
  }

  private @Nullable Mapping create(
      long nowNs, Flows among, TransportAddress internal, TransportAddress remote) {
    clearDead(nowNs);
    TransportAddress external = assignment.take(nowNs, internal, remote);
    if (external == null) {
      return null;
    }
    Mapping mapping = Mapping.implicit(internal, external, remote, rules, nowNs);
    among.add(mapping);
    byExternal.add(mapping);
    living.add(mapping);
    assignment.made(mapping);
    return mapping;
  }

  private boolean evict(@Nullable IpAddress host, @Nullable IpAddress external) {
    Mapping oldest = living.idleLongest(host, external);
    if (oldest == null) {
      return false;
    }
    evict(oldest);
    return true;
  }

  private void evict(Mapping mapping) {
    mapping.evicted = true;
    end(mapping);
  }

  private boolean isTaken(TransportAddress external, TransportAddress remote, long nowNs) {
    return behavior.allocation().overloads()
            && (byExternal.find(external, remote) != null || retired.find(external, remote) != null)
        || strays.holds(external, remote, nowNs);
  }

  private void clearDead(long nowNs) {
    if (sessions != null) {
      sessions.clearDead(nowNs);
    }
    living.dead(nowNs).forEach(this::end);
    reservations.dead(nowNs).forEach(this::endReservation);
  }

  private void end(Mapping mapping) {
    unlink(mapping);
    assignment.release(mapping);
    obituaries.add(mapping);
  }

  private void endReservation(Mapping mapping) {
    reservations.remove(mapping);
    assignment.ended(mapping);
    assignment.release(mapping);
    forgetSessions(mapping);
    obituaries.add(mapping);
  }

  private void unlink(Mapping mapping) {
    living.remove(mapping);
    flows.remove(mapping);
    detours.remove(mapping);
    byExternal.remove(mapping);
    assignment.ended(mapping);
    forgetSessions(mapping);
  }

  private void forgetSessions(Mapping mapping) {
    if (sessions != null) {
      sessions.forget(mapping);
    }
  }
}
