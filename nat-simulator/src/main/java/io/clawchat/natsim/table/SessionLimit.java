package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a NAT to as many sessions as it may have. Where it may have any number, none is counted.
 */
final class SessionLimit {
  private final Limits.Bound limit;
  private final boolean limited;
  private final boolean evicts;
  private final Rules rules;
  private final UnsolicitedFlows unsolicited;
  private final SessionTable sessions;
  private final Consumer<Mapping> end;

  /**
   * @param unsolicited what is remembered of unsolicited packets, which counts for no host
   * @param end ends a mapping whose last session was evicted
   */
  SessionLimit(Limits limits, Rules rules, UnsolicitedFlows unsolicited, Consumer<Mapping> end) {
    this.limit = limits.sessions();
    this.limited = !limit.equals(Limits.Bound.NONE);
    this.evicts = limits.whenFull() == Limits.WhenFull.EVICT;
    this.rules = rules;
    this.unsolicited = unsolicited;
    this.sessions = new SessionTable(rules);
    this.end = end;
  }

  boolean areLimited() {
    return limited;
  }

  /** How many sessions take up room, with what is remembered of unsolicited packets. */
  int size() {
    return limited ? sessions.size() + unsolicited.size() : 0;
  }

  int sizeOf(IpAddress host) {
    return sessions.sizeOf(host);
  }

  /**
   * Why this session can neither be had nor be made, or null where it can; makes room where the NAT
   * evicts.
   *
   * @param spared a mapping that is needed and does not end whatever is evicted
   */
  @Nullable Refusal refusal(
      TransportAddress internal, TransportAddress remote, long nowNs, @Nullable Mapping spared) {
    if (!limited || sessions.isAlive(internal, remote, nowNs)) {
      return null;
    }
    sessions.clearDead(nowNs);
    if (sessions.sizeOf(internal.ip()) >= limit.perHost()
        && !evict(sessions.idleLongest(internal.ip(), nowNs), spared)) {
      return Refusal.HOST_SESSIONS;
    }
    return hasRoomForOneMore(nowNs, spared) ? null : Refusal.TABLE_SESSIONS;
  }

  /** Whether an unsolicited packet may be remembered; makes room where the NAT evicts. */
  boolean hasRoomForUnsolicited(TransportAddress external, TransportAddress remote, long nowNs) {
    if (!limited || unsolicited.holds(external, remote, nowNs)) {
      return true;
    }
    sessions.clearDead(nowNs);
    return hasRoomForOneMore(nowNs, null);
  }

  private boolean hasRoomForOneMore(long nowNs, @Nullable Mapping spared) {
    unsolicited.clearDead(nowNs);
    return size() < limit.all() || evict(sessions.idleLongest(null, nowNs), spared);
  }

  void sent(Mapping mapping, TransportAddress remote, long nowNs) {
    if (limited) {
      sessions.sent(mapping, remote, nowNs);
    }
  }

  void received(Mapping mapping, TransportAddress remote, long nowNs) {
    if (limited) {
      sessions.received(mapping, remote, nowNs);
    }
  }

  void keep(TransportAddress internal, TransportAddress remote, long untilNs) {
    sessions.keep(internal, remote, untilNs);
  }

  /** A mapping has ended, and with it its sessions. */
  void forget(Mapping mapping) {
    if (mapping.sessions > 0) {
      sessions.of(mapping).forEach(sessions::remove);
    }
  }

  void clearDead(long nowNs) {
    sessions.clearDead(nowNs);
  }

  private boolean evict(@Nullable Session session, @Nullable Mapping spared) {
    if (!evicts || session == null) {
      return false;
    }
    sessions.remove(session);
    Mapping mapping = session.mapping;
    boolean mayEnd = mapping != spared && !mapping.isExplicit() && !mapping.isKept();
    if (mapping.sessions == 0 && mayEnd) {
      end.accept(mapping);
    } else if (!rules.filtering.isEveryone() && isAloneBehindItsFilterEntry(session)) {
      mapping.close(session.remote);
    }
    return true;
  }

  private boolean isAloneBehindItsFilterEntry(Session session) {
    return session.mapping.sessions == 0
        || rules.filtering == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT
        || sessions.of(session.mapping).stream()
            .noneMatch(other -> rules.filtering.isSame(session.remote, other.remote));
  }
}
