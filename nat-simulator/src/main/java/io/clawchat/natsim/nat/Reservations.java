package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mappings that hosts asked for (RFC 6887 "explicit dynamic mappings"): one for an internal
 * transport address, open to everyone, alive until the time granted.
 */
public final class Reservations {
  private final Rules rules;
  private final @Nullable ExternalPool pool;
  private final Map<TransportAddress, Mapping> byInternal = new LinkedHashMap<>();
  private final Map<TransportAddress, Mapping> byExternal = new LinkedHashMap<>();

  Reservations(Rules rules, @Nullable ExternalPool pool) {
    this.rules = rules;
    this.pool = pool;
  }

  /**
   * Maps this very port, or renews the mapping that stands there for the same host.
   *
   * @param endNs when it dies, after {@code nowNs}
   * @return empty where the port is out of range or serves another, or where the NAT chooses no
   *     ports
   */
  public Optional<Mapping> reserve(
      long nowNs, TransportAddress internal, int externalPort, long endNs) {
    clearDead(nowNs);
    if (pool == null) {
      return Optional.empty();
    }
    ExternalAddress address = pool.of(new Subscriber());
    TransportAddress external = new TransportAddress(address.ip(), externalPort);
    Mapping there = byExternal.get(external);
    boolean own = there != null && there.internal().equals(internal);
    if (!own && !address.reserve(externalPort)) {
      return Optional.empty();
    }
    Mapping before = byInternal.get(internal);
    if (before != null && !own) {
      remove(before);
    }
    Mapping mapping = Mapping.explicit(internal, external, rules, endNs);
    mapping.usedNs = nowNs;
    byInternal.put(internal, mapping);
    byExternal.put(external, mapping);
    return Optional.of(mapping);
  }

  /** The mapping of this internal transport address, if it is alive. */
  public @Nullable Mapping find(TransportAddress internal, long nowNs) {
    return byInternal.isEmpty() ? null : alive(byInternal.get(internal), nowNs);
  }

  /** The mapping at this external transport address, if it is alive. */
  public @Nullable Mapping at(TransportAddress external, long nowNs) {
    return byExternal.isEmpty() ? null : alive(byExternal.get(external), nowNs);
  }

  /** Ends the mapping of this internal transport address; false where it has none. */
  public boolean end(TransportAddress internal) {
    Mapping mapping = byInternal.get(internal);
    if (mapping != null) {
      remove(mapping);
    }
    return mapping != null;
  }

  /** Those that take up room, in the order in which they were made. */
  Stream<Mapping> all() {
    return byInternal.values().stream();
  }

  void clearDead(long nowNs) {
    if (!byInternal.isEmpty()) {
      byInternal.values().stream()
          .filter(mapping -> !mapping.isAlive(nowNs))
          .toList()
          .forEach(this::remove);
    }
  }

  private void remove(Mapping mapping) {
    byInternal.remove(mapping.internal());
    byExternal.remove(mapping.external());
    if (pool != null) {
      pool.at(mapping.external().ip()).unreserve(mapping.external().port());
    }
  }

  private static @Nullable Mapping alive(@Nullable Mapping mapping, long nowNs) {
    return mapping != null && mapping.isAlive(nowNs) ? mapping : null;
  }
}
