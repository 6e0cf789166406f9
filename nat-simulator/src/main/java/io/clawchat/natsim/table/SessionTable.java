package io.clawchat.natsim.table;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions of a NAT that limits them; a session lives as long as a filter entry would. */
final class SessionTable {
  private final Rules rules;

  /** Those without a reply and those with one, mostly in the order of their last use. */
  private final Map<Key, Session> unreplied = new LinkedHashMap<>();

  private final Map<Key, Session> replied = new LinkedHashMap<>();
  private final Map<IpAddress, Integer> counts = new HashMap<>();

  private record Key(TransportAddress internal, TransportAddress remote) {}

  SessionTable(Rules rules) {
    this.rules = rules;
  }

  /** How many take up room. */
  int size() {
    return unreplied.size() + replied.size();
  }

  /** How many of this host take up room. */
  int sizeOf(IpAddress host) {
    return counts.getOrDefault(host, 0);
  }

  boolean isAlive(TransportAddress internal, TransportAddress remote, long nowNs) {
    Session session = find(new Key(internal, remote));
    return session != null && isAlive(session, nowNs);
  }

  /** A packet goes out; where there is no session yet, there is room for one. */
  void sent(Mapping mapping, TransportAddress remote, long nowNs) {
    Key key = new Key(mapping.internal(), remote);
    Session session = find(key);
    if (session == null) {
      add(key, new Session(mapping, remote, nowNs));
      return;
    }
    move(session, mapping);
    if (rules.byOutbound) {
      use(key, session, nowNs);
    }
  }

  /** A packet came in; where there is no session yet, there is room for one. */
  void received(Mapping mapping, TransportAddress remote, long nowNs) {
    Key key = new Key(mapping.internal(), remote);
    Session session = find(key);
    if (session == null) {
      session = new Session(mapping, remote, nowNs);
      add(key, session);
    }
    move(session, mapping);
    if (!session.replied) {
      unreplied.remove(key);
      session.replied = true;
      replied.put(key, session);
    }
    if (rules.byInbound) {
      use(key, session, nowNs);
    }
  }

  /** It lives until then at least. */
  void keep(TransportAddress internal, TransportAddress remote, long untilNs) {
    Session session = find(new Key(internal, remote));
    if (session != null) {
      session.keptUntilNs = untilNs;
    }
  }

  void clearDead(long nowNs) {
    clearDead(unreplied, rules.timeoutNs(false), nowNs);
    clearDead(replied, rules.timeoutNs(true), nowNs);
  }

  private void clearDead(Map<Key, Session> sessions, long timeoutNs, long nowNs) {
    Iterator<Session> all = sessions.values().iterator();
    while (all.hasNext()) {
      Session session = all.next();
      if (nowNs - session.usedNs < timeoutNs) {
        if (isOrdered()) {
          return;
        }
      } else if (nowNs >= session.keptUntilNs) {
        all.remove();
        uncount(session);
      }
    }
  }

  /** The one idle longest that nobody keeps, of this host where one is given. */
  @Nullable Session idleLongest(@Nullable IpAddress host, long nowNs) {
    Session one = idleLongest(unreplied, host, nowNs);
    Session other = idleLongest(replied, host, nowNs);
    return one == null || other != null && other.usedNs < one.usedNs ? other : one;
  }

  private @Nullable Session idleLongest(
      Map<Key, Session> sessions, @Nullable IpAddress host, long nowNs) {
    Session found = null;
    for (Session session : sessions.values()) {
      boolean meant = host == null || session.internal.ip().equals(host);
      if (meant
          && nowNs >= session.keptUntilNs
          && (found == null || session.usedNs < found.usedNs)) {
        found = session;
        if (isOrdered()) {
          return found;
        }
      }
    }
    return found;
  }

  /** Whether who stands first has been idle longest: not where a reply alone refreshes nothing. */
  private boolean isOrdered() {
    return rules.byOutbound && rules.byInbound;
  }

  void remove(Session session) {
    Key key = new Key(session.internal, session.remote);
    if (unreplied.remove(key) != null || replied.remove(key) != null) {
      uncount(session);
    }
  }

  /** Those that passed by this mapping last; as dear as there are many of all mappings. */
  List<Session> of(Mapping mapping) {
    List<Session> found = new ArrayList<>();
    for (Map<Key, Session> sessions : List.of(unreplied, replied)) {
      for (Session session : sessions.values()) {
        if (session.mapping == mapping) {
          found.add(session);
        }
      }
    }
    return found;
  }

  private @Nullable Session find(Key key) {
    Session session = unreplied.get(key);
    return session != null ? session : replied.get(key);
  }

  private boolean isAlive(Session session, long nowNs) {
    return nowNs < session.keptUntilNs || nowNs - session.usedNs < rules.timeoutNs(session.replied);
  }

  private static void move(Session session, Mapping mapping) {
    session.mapping.sessions--;
    session.mapping = mapping;
    mapping.sessions++;
  }

  private void add(Key key, Session session) {
    unreplied.put(key, session);
    session.mapping.sessions++;
    counts.merge(session.internal.ip(), 1, Integer::sum);
  }

  /** It stands last in its order now. */
  private void use(Key key, Session session, long nowNs) {
    session.usedNs = nowNs;
    Map<Key, Session> ordered = session.replied ? replied : unreplied;
    ordered.remove(key);
    ordered.put(key, session);
  }

  private void uncount(Session session) {
    session.mapping.sessions--;
    counts.computeIfPresent(session.internal.ip(), (host, count) -> count == 1 ? null : count - 1);
  }
}
