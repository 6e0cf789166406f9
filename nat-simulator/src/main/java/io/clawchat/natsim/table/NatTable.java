package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The translation table of one NAT (RFC 4787 §4 and §5): by which mapping a packet passes, if by
 * any. It is handed the time, which never goes back; the dead are cleared away when something new
 * is mapped.
 */
public final class NatTable {
  private final NatBehavior behavior;
  private final UnsolicitedFlows unsolicited;
  private final SessionLimit sessions;
  private final Mappings mappings;
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
        mappings ->
            new Assignment(behavior, externals, random, mappings::isTaken, mappings::evict));
  }

  /** The empty table of a NAT or firewall that leaves ports as they are. */
  public NatTable(NatBehavior behavior, AddressMap addresses) {
    this(behavior, mappings -> new Assignment(behavior, addresses, mappings::evict));
  }

  private NatTable(NatBehavior behavior, Function<Mappings, Assignment> assignment) {
    Rules rules = new Rules(behavior);
    this.behavior = behavior;
    this.unsolicited = new UnsolicitedFlows(behavior.lifetime().beforeReply().toNanos());
    this.sessions = new SessionLimit(behavior.limits(), rules, unsolicited, this::evict);
    this.mappings = new Mappings(behavior, rules, unsolicited, sessions, assignment);
  }

  private void evict(Mapping mapping) {
    mappings.evict(mapping);
  }

  /**
   * A packet goes out: finds its mapping or makes one, and refreshes it.
   *
   * @return the mapping whose external address replaces the source, or null when a new one is
   *     needed and {@link #lastRefusal} says why there is none
   */
  public @Nullable Mapping outbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Refusal full = sessions.refusal(internal, remote, nowNs, null);
    if (full != null) {
      mappings.refuse(full);
      return null;
    }
    Mapping mapping = mappings.outbound(nowNs, internal, remote);
    if (mapping != null) {
      mapping.open(remote, nowNs);
      sessions.sent(mapping, remote, nowNs);
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
    if (unsolicited.holds(external, remote, nowNs)) {
      return null;
    }
    Mapping mapping = mappings.inbound(nowNs, external, remote);
    if (mapping == null
        || sessions.areLimited() && !mayHaveSession(nowNs, mapping, remote)
        || !mapping.enter(remote, nowNs)) {
      return null;
    }
    mappings.received(mapping, nowNs);
    sessions.received(mapping, remote, nowNs);
    return mapping;
  }

  private boolean mayHaveSession(long nowNs, Mapping mapping, TransportAddress remote) {
    if (!mapping.admits(remote, nowNs)) {
      return false;
    }
    inboundRefusal = sessions.refusal(mapping.internal(), remote, nowNs, mapping);
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
        && sessions.hasRoomForUnsolicited(external, remote, nowNs)) {
      unsolicited.add(external, remote, nowNs);
    }
  }

  /** The live mapping a packet from inside to this remote has used; refreshes nothing. */
  public @Nullable Mapping peekOutbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    return mappings.peekOutbound(nowNs, internal, remote);
  }

  /** The live mapping that lets this remote in at this address; refreshes nothing. */
  public @Nullable Mapping peekInbound(
      long nowNs, TransportAddress external, TransportAddress remote) {
    if (unsolicited.holds(external, remote, nowNs)) {
      return null;
    }
    Mapping mapping = mappings.inbound(nowNs, external, remote);
    return mapping != null && mapping.admits(remote, nowNs) ? mapping : null;
  }

  /** Why {@link #outbound} gave null the last time it did. */
  public Refusal lastRefusal() {
    return mappings.lastRefusal();
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
    return mappings.map(nowNs, internal, port, exactly, untilNs);
  }

  /** Ends the explicit mapping at this external address, if there is one. */
  public void unmap(long nowNs, TransportAddress external) {
    mappings.unmap(nowNs, external);
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
      mappings.keep(mapping, untilNs);
      mapping.keepOpen(remote, untilNs);
      sessions.keep(internal, remote, untilNs);
    }
    return mapping;
  }

  /**
   * All mappings are forgotten, and the external ports they had are not given out again until the
   * next time this is called: whoever sends on is seen from another port.
   */
  public void rebind(long nowNs) {
    mappings.rebind(nowNs);
  }

  /**
   * The mapping at this external address that this remote met, or the last one of its own there
   * that died, as far as remembered; else one that stands there for other remotes, or the last one
   * there that died. As dear as the table is large.
   */
  public Optional<Mapping> mappingAt(TransportAddress external, TransportAddress remote) {
    return mappings.standingAt(external, remote);
  }

  /** The mappings that are alive, by external address and port, then by internal ones. */
  public List<Mapping> live(long nowNs) {
    return mappings.live(nowNs);
  }

  /** How many mappings take up room: the live, and the dead that nothing has cleared away yet. */
  public int size() {
    return mappings.size();
  }

  /** How many live mappings this internal address has. */
  public int sizeOf(IpAddress host, long nowNs) {
    return mappings.sizeOf(host, nowNs);
  }

  /**
   * How many sessions take up room, and what is remembered of unsolicited packets; 0 where they are
   * not limited.
   */
  public int sessions() {
    return sessions.size();
  }

  /** How many sessions of this internal address take up room; 0 where they are not limited. */
  public int sessionsOf(IpAddress host) {
    return sessions.sizeOf(host);
  }
}
