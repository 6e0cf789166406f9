package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link NatTable}: an internal transport address and the external one that stands
 * for it. It dies when nothing has refreshed it for its timeout: alive 1 ns before, dead at it. One
 * that a host asked for by a port-mapping protocol lets in everyone, and dies at the time granted.
 */
public final class Mapping extends Pinholes {
  /** Where its first packet went. The mapping rule says how much of this is part of its key. */
  final TransportAddress remote;

  long usedNs;

  /** The use by which it stands in the order of idleness. */
  long listedNs;

  @Nullable Mapping older;
  @Nullable Mapping newer;

  private final TransportAddress internal;
  private final TransportAddress external;
  private final boolean explicit;

  /** Until when it lives whatever passes; of an explicit one the end. */
  private long keptUntilNs;

  private boolean replied;

  /** How many sessions pass by it, where they are limited. */
  int sessions;

  /** It has ended since something was full. */
  boolean evicted;

  private Mapping(
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      Rules rules,
      boolean explicit,
      long nowNs,
      long keptUntilNs) {
    super(rules, !explicit && !rules.filtering.isEveryone(), remote, nowNs);
    this.internal = internal;
    this.external = external;
    this.remote = remote;
    this.explicit = explicit;
    this.usedNs = nowNs;
    this.keptUntilNs = keptUntilNs;
  }

  /** One that a packet makes which goes out now, and its filter entry. */
  static Mapping implicit(
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      Rules rules,
      long nowNs) {
    return new Mapping(internal, external, remote, rules, false, nowNs, 0);
  }

  /** One that a host asks for; it lives until this time, used or not. */
  static Mapping explicit(
      TransportAddress internal, TransportAddress external, Rules rules, long nowNs, long endNs) {
    return new Mapping(internal, external, internal, rules, true, nowNs, endNs);
  }

  public TransportAddress internal() {
    return internal;
  }

  public TransportAddress external() {
    return external;
  }

  /** Whether a host asked for it by a port-mapping protocol. */
  public boolean isExplicit() {
    return explicit;
  }

  /** How long ago an explicit one ended. */
  public Duration sinceEnd(long nowNs) {
    return Duration.ofNanos(nowNs - keptUntilNs);
  }

  /** It lives until then at least, and if it is explicit no longer. */
  void keepUntil(long untilNs) {
    keptUntilNs = untilNs;
  }

  /** Whether it was asked to live on without traffic: it stands in no order of idleness then. */
  boolean isKept() {
    return keptUntilNs != 0;
  }

  /** How long nothing has refreshed it. */
  public Duration idle(long nowNs) {
    return Duration.ofNanos(nowNs - usedNs);
  }

  /** How long it may be idle now: a mapping that has had a reply may have another timeout. */
  public Duration timeout() {
    return Duration.ofNanos(rules.timeoutNs(replied));
  }

  public boolean isAlive(long nowNs) {
    return nowNs < keptUntilNs || !explicit && nowNs - usedNs < rules.timeoutNs(replied);
  }

  /**
   * The remotes whose filter entries are alive, in order: with address-dependent filtering one for
   * each address, the last that was sent to; with endpoint-independent filtering, which asks for no
   * entries, none.
   */
  public SortedSet<TransportAddress> permitted(long nowNs) {
    SortedSet<TransportAddress> permitted = new TreeSet<>();
    for (Pinhole pinhole : pinholes()) {
      if (isOpen(pinhole, nowNs)) {
        permitted.add(pinhole.peer);
      }
    }
    return permitted;
  }

  /** How long the filter entry for this remote has been idle; empty where there is none. */
  public Optional<Duration> idle(TransportAddress from, long nowNs) {
    Pinhole pinhole = pinhole(from);
    return Optional.ofNullable(pinhole).map(found -> Duration.ofNanos(nowNs - found.peerUsedNs));
  }

  /** How long the filter entry for this remote may be idle; that of a new one where none is. */
  public Duration timeout(TransportAddress from) {
    Pinhole pinhole = pinhole(from);
    return Duration.ofNanos(rules.timeoutNs(pinhole != null && pinhole.peerReplied));
  }

  /** Whether it ended before its time, since something was full. */
  public boolean isEvicted() {
    return evicted;
  }

  /** Whether the way in for this remote was closed before its time, since something was full. */
  public boolean isShut(TransportAddress from) {
    Pinhole pinhole = pinhole(from);
    return pinhole != null && pinhole.isShut();
  }

  boolean hasReply() {
    return replied;
  }

  void reply() {
    replied = true;
  }

  @Override
  public String toString() {
    return internal + " ↔ " + external;
  }
}
