package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one NAT: those that traffic makes, and those that hosts ask for (RFC 6887 §2,
 * "implicit" and "explicit dynamic mappings"). They are made, found and ended here; which packets
 * may use them is decided in {@link NatTable}.
 */
final class Mappings {
  private final NatBehavior behavior;
  private final Rules rules;
  private final UnsolicitedFlows unsolicited;
  private final SessionLimit sessions;
  private final Assignment assignment;

  private final OutboundIndex usual;

  /** For one remote each, where an unsolicited flow has the usual external address there. */
  private final OutboundIndex clashing =
      new OutboundIndex(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);

  private final InboundIndex inbound;

  /** What {@link #rebind} ended the last time: its external addresses are not given out again. */
  private final InboundIndex retired;

  private final MappingTimers timers;
  private final ExplicitMappings explicit = new ExplicitMappings();
  private final EndedMappings ended = new EndedMappings();

  /**
   * @param sessions end with their mapping
   * @param assignment makes the one that asks these mappings what is taken, and whom to evict
   */
  Mappings(
      NatBehavior behavior,
      Rules rules,
      UnsolicitedFlows unsolicited,
      SessionLimit sessions,
      Function<Mappings, Assignment> assignment) {
    boolean shared = behavior.allocation().overloads();
    this.behavior = behavior;
    this.rules = rules;
    this.unsolicited = unsolicited;
    this.sessions = sessions;
    this.usual = new OutboundIndex(behavior.mapping());
    this.inbound = new InboundIndex(shared);
    this.retired = new InboundIndex(shared);
    this.timers = new MappingTimers(rules);
    this.assignment = assignment.apply(this);
  }

  /**
   * The mapping that a packet goes out by, found or made, and refreshed.
   *
   * @return null, and {@link #lastRefusal}, where a new one is needed and cannot be made
   */
  @Nullable Mapping outbound(long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = explicit.find(internal, nowNs);
    if (mapping == null) {
      mapping = reuseOrCreate(nowNs, usual, internal, remote);
    }
    return mapping != null && unsolicited.holds(mapping.external(), remote, nowNs)
        ? reuseOrCreate(nowNs, clashing, internal, remote)
        : mapping;
  }

  /** The same for one that is there already; refreshes nothing. */
  @Nullable Mapping peekOutbound(long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping asked = explicit.find(internal, nowNs);
    if (asked != null && !unsolicited.holds(asked.external(), remote, nowNs)) {
      return asked;
    }
    Mapping around = alive(clashing.find(internal, remote), nowNs);
    return around != null ? around : alive(usual.find(internal, remote), nowNs);
  }

  /** The live mapping at this external address, whether or not its filter lets this remote in. */
  @Nullable Mapping inbound(long nowNs, TransportAddress external, TransportAddress remote) {
    Mapping mapping = alive(inbound.find(external, remote), nowNs);
    return mapping != null ? mapping : explicit.at(external, nowNs);
  }

  /** A packet came in through it. */
  void received(Mapping mapping, long nowNs) {
    if (!mapping.isExplicit()) {
      timers.received(mapping, nowNs);
    }
  }

  /** It lives until then at least, whatever passes. */
  void keep(Mapping mapping, long untilNs) {
    timers.keep(mapping, untilNs);
  }

  /** As {@link NatTable#map} says. */
  @Nullable Mapping map(
      long nowNs, TransportAddress internal, int port, boolean exactly, long untilNs) {
    clearDead(nowNs);
    IpAddress first = assignment.first();
    if (first == null) {
      refuse(Refusal.NO_PORT);
      return null;
    }
    Mapping there = explicit.at(new TransportAddress(first, port), nowNs);
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
    explicit.add(mapping);
    return mapping;
  }

  /** Ends a mapping of traffic that stands where an explicit one is to stand; gives its port. */
  private int takeOver(TransportAddress internal, IpAddress first, int port, boolean exactly) {
    TransportAddress wanted = new TransportAddress(first, port);
    for (Mapping mapping : inbound.entries()) {
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
  void unmap(long nowNs, TransportAddress external) {
    Mapping mapping = explicit.at(external, nowNs);
    if (mapping != null) {
      mapping.keepUntil(nowNs);
      end(mapping);
    }
  }

  /** As {@link NatTable#rebind} says. */
  void rebind(long nowNs) {
    for (Mapping mapping : retired.entries()) {
      retired.remove(mapping);
      assignment.release(mapping);
    }
    clearDead(nowNs);
    for (Mapping mapping : inbound.entries()) {
      remove(mapping);
      retired.add(mapping);
    }
  }

  /** Why there was no mapping the last time that there was none. */
  Refusal lastRefusal() {
    return assignment.lastRefusal();
  }

  /** A mapping is refused for a reason that is not theirs. */
  void refuse(Refusal why) {
    assignment.noteRefusal(why);
  }

  /** As {@link NatTable#mappingAt} says. */
  Optional<Mapping> standingAt(TransportAddress external, TransportAddress remote) {
    return Optional.ofNullable(inbound.find(external, remote))
        .or(() -> Optional.ofNullable(explicit.standingAt(external)))
        .or(() -> ended.find(external, remote))
        .or(() -> inbound.lastUsedAt(external))
        .or(() -> ended.find(external));
  }

  /** The mappings that are alive, by external address and port, then by internal ones. */
  List<Mapping> live(long nowNs) {
    return all()
        .filter(mapping -> mapping.isAlive(nowNs))
        .sorted(
            Comparator.comparing(Mapping::external)
                .thenComparing(Mapping::internal)
                .thenComparing(mapping -> mapping.remote))
        .toList();
  }

  /** How many take up room: the live, and the dead that nothing has cleared away yet. */
  int size() {
    return inbound.size() + explicit.all().size();
  }

  /** How many live ones this internal address has. */
  int sizeOf(IpAddress host, long nowNs) {
    return (int)
        all()
            .filter(mapping -> mapping.internal().ip().equals(host) && mapping.isAlive(nowNs))
            .count();
  }

  /** Whether a new mapping may not have this external address, for want of another difference. */
  boolean isTaken(TransportAddress external, TransportAddress remote, long nowNs) {
    return behavior.allocation().overloads()
            && (inbound.find(external, remote) != null || retired.find(external, remote) != null)
        || unsolicited.holds(external, remote, nowNs);
  }

  /** Ends the one idle longest, as {@link Assignment.Eviction} asks. */
  boolean evict(@Nullable IpAddress host, @Nullable IpAddress external) {
    Mapping oldest = timers.idleLongest(host, external);
    if (oldest == null) {
      return false;
    }
    evict(oldest);
    return true;
  }

  /** Ends this one, since something is full. */
  void evict(Mapping mapping) {
    mapping.evicted = true;
    end(mapping);
  }

  private Stream<Mapping> all() {
    return Stream.concat(inbound.entries().stream(), explicit.all().stream());
  }

  private @Nullable Mapping reuseOrCreate(
      long nowNs, OutboundIndex among, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = alive(among.find(internal, remote), nowNs);
    if (mapping == null) {
      return create(nowNs, among, internal, remote);
    }
    timers.sent(mapping, nowNs);
    return mapping;
  }

  private @Nullable Mapping create(
      long nowNs, OutboundIndex among, TransportAddress internal, TransportAddress remote) {
    clearDead(nowNs);
    TransportAddress external = assignment.take(nowNs, internal, remote);
    if (external == null) {
      return null;
    }
    Mapping mapping = Mapping.implicit(internal, external, remote, rules, nowNs);
    among.add(mapping);
    inbound.add(mapping);
    timers.add(mapping);
    assignment.made(mapping);
    return mapping;
  }

  private void clearDead(long nowNs) {
    sessions.clearDead(nowNs);
    timers.dead(nowNs).forEach(this::end);
    explicit.dead(nowNs).forEach(this::end);
  }

  private void end(Mapping mapping) {
    remove(mapping);
    assignment.release(mapping);
    ended.add(mapping);
  }

  /** Its external address is not given out again yet. */
  private void remove(Mapping mapping) {
    if (mapping.isExplicit()) {
      explicit.remove(mapping);
    } else {
      timers.remove(mapping);
      usual.remove(mapping);
      clashing.remove(mapping);
      inbound.remove(mapping);
    }
    assignment.ended(mapping);
    sessions.forget(mapping);
  }

  private static @Nullable Mapping alive(@Nullable Mapping mapping, long nowNs) {
    return mapping != null && mapping.isAlive(nowNs) ? mapping : null;
  }
}
