package io.clawchat.natsim.table;

import io.clawchat.natsim.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that traffic made, by what keeps them alive: one timeout before a reply, another
 * after it, or the request of a host, which no idleness ends.
 */
final class MappingTimers {
  private final Rules rules;
  private final IdleOrder unreplied;
  private final IdleOrder replied;
  private final List<Mapping> kept = new ArrayList<>(0);

  MappingTimers(Rules rules) {
    this.rules = rules;
    this.unreplied = new IdleOrder(rules.timeoutNs(false));
    this.replied = new IdleOrder(rules.timeoutNs(true));
  }

  /** A new one. */
  void add(Mapping mapping) {
    unreplied.insert(mapping);
  }

  void remove(Mapping mapping) {
    if (mapping.isKept()) {
      kept.remove(mapping);
    } else {
      orderOf(mapping).remove(mapping);
    }
  }

  /** A packet went out through it. */
  void sent(Mapping mapping, long nowNs) {
    if (rules.byOutbound) {
      use(mapping, nowNs);
    }
  }

  /** A packet came in through it: from the first one on it has the other timeout. */
  void received(Mapping mapping, long nowNs) {
    if (!mapping.hasReply()) {
      boolean ordered = !mapping.isKept();
      if (ordered) {
        unreplied.remove(mapping);
      }
      mapping.reply();
      if (ordered) {
        replied.insert(mapping);
      }
    }
    if (rules.byInbound) {
      use(mapping, nowNs);
    }
  }

  /** It lives until then at least, whatever passes. */
  void keep(Mapping mapping, long untilNs) {
    if (!mapping.isKept()) {
      orderOf(mapping).remove(mapping);
      kept.add(mapping);
    }
    mapping.keepUntil(untilNs);
  }

  /** Those that are dead and not taken out yet. */
  List<Mapping> dead(long nowNs) {
    List<Mapping> first = unreplied.dead(nowNs);
    List<Mapping> then = replied.dead(nowNs);
    if (first.isEmpty() && then.isEmpty() && kept.isEmpty()) {
      return List.of();
    }
    List<Mapping> dead = new ArrayList<>(first);
    dead.addAll(then);
    kept.stream().filter(mapping -> !mapping.isAlive(nowNs)).forEach(dead::add);
    return dead;
  }

  /** The one idle longest that nobody keeps, of this host and external address where given. */
  @Nullable Mapping idleLongest(@Nullable IpAddress host, @Nullable IpAddress external) {
    Mapping one = unreplied.idleLongest(host, external);
    Mapping other = replied.idleLongest(host, external);
    return one == null || other != null && other.usedNs < one.usedNs ? other : one;
  }

  private void use(Mapping mapping, long nowNs) {
    if (mapping.isKept()) {
      mapping.usedNs = nowNs;
    } else {
      orderOf(mapping).use(mapping, nowNs);
    }
  }

  private IdleOrder orderOf(Mapping mapping) {
    return mapping.hasReply() ? replied : unreplied;
  }
}
