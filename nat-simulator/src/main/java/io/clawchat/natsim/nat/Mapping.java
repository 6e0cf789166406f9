package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link NatTable}: an internal transport address and the external one that stands
 * for it. It dies when nothing has refreshed it for the idle timeout: alive 1 ns before, dead at
 * it. One that is kept lives until its end besides.
 */
public final class Mapping {
  /**
   * Where its first packet went. The mapping behaviour says how much of this is part of its key.
   */
  final TransportAddress remote;

  long usedNs;

  /** Until when it lives whatever its traffic; 0 for one that traffic alone keeps alive. */
  long keptUntilNs;

  @Nullable Mapping older;
  @Nullable Mapping newer;

  private final TransportAddress internal;
  private final TransportAddress external;
  private final long timeoutNs;
  private final boolean explicit;
  private final @Nullable Pinholes pinholes;

  /** One that a host asked for by name: any remote may send in, and only its end ends it. */
  static Mapping explicit(
      TransportAddress internal, TransportAddress external, NatBehavior behavior) {
    return new Mapping(internal, external, internal, behavior, true);
  }

  Mapping(
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      NatBehavior behavior) {
    this(internal, external, remote, behavior, false);
  }

  private Mapping(
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      NatBehavior behavior,
      boolean explicit) {
    this.internal = internal;
    this.external = external;
    this.remote = remote;
    this.timeoutNs = behavior.idleTimeout().toNanos();
    this.explicit = explicit;
    this.pinholes =
        explicit
            ? null
            : switch (behavior.filtering()) {
              case ENDPOINT_INDEPENDENT -> null;
              case ADDRESS_DEPENDENT -> new Pinholes(false, timeoutNs);
              case ADDRESS_AND_PORT_DEPENDENT -> new Pinholes(true, timeoutNs);
            };
  }

  public TransportAddress internal() {
    return internal;
  }

  public TransportAddress external() {
    return external;
  }

  /** How long nothing has refreshed it. */
  public Duration idle(long nowNs) {
    return Duration.ofNanos(nowNs - usedNs);
  }

  /** How long ago its end came; for one that a host asked for. */
  public Duration sinceEnd(long nowNs) {
    return Duration.ofNanos(nowNs - keptUntilNs);
  }

  /** When it dies of idleness if nothing refreshes it. */
  long idleEndNs() {
    return usedNs + timeoutNs;
  }

  public boolean isAlive(long nowNs) {
    return nowNs < keptUntilNs || !explicit && nowNs - usedNs < timeoutNs;
  }

  /** Whether a host asked for it; if so, its idleness means nothing. */
  public boolean isExplicit() {
    return explicit;
  }

  /**
   * The remotes whose filter entries are alive, in order: with address-dependent filtering one for
   * each address, the last that was sent to; with endpoint-independent filtering, which asks for no
   * entries, none.
   */
  public SortedSet<TransportAddress> permitted(long nowNs) {
    SortedSet<TransportAddress> permitted = new TreeSet<>();
    if (pinholes != null) {
      for (Pinhole pinhole : pinholes.entries()) {
        if (pinholes.isAlive(pinhole, nowNs)) {
          permitted.add(pinhole.remote);
        }
      }
    }
    return permitted;
  }

  /** How long the filter entry for this remote has been idle; empty where there is none. */
  public Optional<Duration> idle(TransportAddress remote, long nowNs) {
    Pinhole pinhole = pinholes == null ? null : pinholes.find(remote);
    return pinhole == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nowNs - pinhole.usedNs));
  }

  /** How many filter entries take up room: the live, and the dead that nothing has cleared away. */
  int filterEntries() {
    return pinholes == null ? 0 : pinholes.size();
  }

  /** Something goes out to this remote. */
  void open(TransportAddress to, long nowNs) {
    if (pinholes != null) {
      pinholes.open(to, nowNs);
    }
  }

  /** Lets this remote in at least until then. */
  void keepOpen(TransportAddress to, long untilNs) {
    if (pinholes != null) {
      pinholes.keep(to, untilNs);
    }
  }

  /** Whether the filter lets this remote in; if so and asked to, refreshes the entry that did. */
  boolean admit(TransportAddress from, long nowNs, boolean refresh) {
    if (pinholes == null) {
      return true;
    }
    Pinhole pinhole = pinholes.findAlive(from, nowNs);
    if (pinhole != null && refresh) {
      pinhole.usedNs = nowNs;
    }
    return pinhole != null;
  }

  @Override
  public String toString() {
    return internal + " ↔ " + external;
  }
}
