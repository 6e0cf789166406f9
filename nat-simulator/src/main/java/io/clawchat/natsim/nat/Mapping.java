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
 * it.
 */
public final class Mapping {
  /**
   * Where its first packet went. The mapping behaviour says how much of this is part of its key.
   */
  final TransportAddress remote;

  long usedNs;
  @Nullable Mapping older;
  @Nullable Mapping newer;

  private final TransportAddress internal;
  private final TransportAddress external;
  private final long timeoutNs;
  private final @Nullable Pinholes pinholes;

  Mapping(
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      NatBehavior behavior) {
    this.internal = internal;
    this.external = external;
    this.remote = remote;
    this.timeoutNs = behavior.idleTimeout().toNanos();
    this.pinholes =
        switch (behavior.filtering()) {
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

  public boolean isAlive(long nowNs) {
    return nowNs - usedNs < timeoutNs;
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
