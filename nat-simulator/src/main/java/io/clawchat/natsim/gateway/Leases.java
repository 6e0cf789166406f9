package io.clawchat.natsim.gateway;

import io.clawchat.natsim.gateway.PortMapper.Denial;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All explicit mappings of one gateway, whichever service granted them, by external port. Here the
 * faults that concern mappings happen.
 */
final class Leases {
  private final PortMapping behavior;
  private final PortMapper nat;
  private final TreeMap<Integer, Lease> byPort = new TreeMap<>();
  private Denial lastDenial = Denial.NO_RESOURCES;

  Leases(PortMapping behavior, PortMapper nat) {
    this.behavior = behavior;
    this.nat = nat;
  }

  /** What clients are told the external address is. */
  IpAddress claimedAddress() {
    return behavior
        .fault(Fault.WrongExternalAddress.class)
        .map(Fault.WrongExternalAddress::claimed)
        .orElseGet(nat::externalAddress);
  }

  boolean deniesAll() {
    return behavior.has(Fault.DeniesAll.class);
  }

  /** What is granted of so many seconds. */
  long granted(long seconds) {
    return Math.min(seconds, behavior.longestLifetime().toSeconds());
  }

  List<Lease> live(long nowNs) {
    byPort.values().removeIf(lease -> !lease.isAlive(nowNs));
    return new ArrayList<>(byPort.values());
  }

  Optional<Lease> at(int externalPort, long nowNs) {
    return Optional.ofNullable(byPort.get(externalPort)).filter(lease -> lease.isAlive(nowNs));
  }

  /** The first mapping of this internal address, by external port. */
  Optional<Lease> of(TransportAddress internal, long nowNs) {
    return live(nowNs).stream().filter(lease -> lease.internal().equals(internal)).findFirst();
  }

  /**
   * Makes a mapping, or renews the one of the same internal address at the same port; else nothing,
   * and {@link #lastDenial}.
   */
  Optional<Lease> grant(long nowNs, MappingRequest requested) {
    Optional<Lease> held = at(requested.port(), nowNs);
    boolean renews =
        held.filter(lease -> lease.internal().equals(requested.internal())).isPresent();
    if (held.isPresent() && !renews && requested.exactly()) {
      lastDenial = Denial.PORT_TAKEN;
      return Optional.empty();
    }
    Optional<TransportAddress> mapped = map(nowNs, requested, held.filter(lease -> renews));
    if (mapped.isEmpty()) {
      lastDenial = nat.lastDenial();
    }
    Optional<Lease> granted = mapped.map(external -> lease(requested, external));
    granted.ifPresent(
        lease -> {
          held.filter(old -> renews).ifPresent(old -> byPort.remove(old.external().port()));
          byPort.put(lease.external().port(), lease);
        });
    return granted;
  }

  /** Keeps the mapping towards one remote for so many seconds; nothing lists it. */
  Optional<TransportAddress> keep(
      long nowNs, TransportAddress internal, TransportAddress remote, long seconds) {
    if (behavior.has(Fault.MapsNothing.class)) {
      return Optional.of(new TransportAddress(nat.externalAddress(), internal.port()));
    }
    Optional<TransportAddress> keptAt =
        nat.keep(internal, remote, kept(nowNs, Seconds.after(nowNs, seconds)));
    if (keptAt.isEmpty()) {
      lastDenial = nat.lastDenial();
    }
    return keptAt;
  }

  /** Why nothing was granted or kept the last time that nothing was. */
  Denial lastDenial() {
    return lastDenial;
  }

  void end(Lease lease) {
    byPort.remove(lease.external().port(), lease);
    nat.unmap(lease.mapped());
  }

  /** As a reboot does. */
  void endAll() {
    byPort.values().forEach(lease -> nat.unmap(lease.mapped()));
    byPort.clear();
  }

  private Optional<TransportAddress> map(
      long nowNs, MappingRequest requested, Optional<Lease> renewed) {
    if (behavior.has(Fault.MapsNothing.class)) {
      return pretend(nowNs, requested);
    }
    long untilNs = kept(nowNs, requested.untilNs());
    if (renewed.isPresent()) {
      return nat.map(
          requested.internal(), renewed.get().mapped().port(), requested.exactly(), untilNs);
    }
    if (behavior.has(Fault.MapsAnotherPort.class)) {
      int above = requested.port() == 65_535 ? 1_024 : requested.port() + 1;
      return nat.map(requested.internal(), above, requested.exactly(), untilNs);
    }
    return nat.map(requested.internal(), requested.port(), requested.exactly(), untilNs);
  }

  /** Until when what was promised until then is kept. */
  private long kept(long nowNs, long promisedNs) {
    return behavior
        .fault(Fault.ForgetsEarly.class)
        .map(early -> Math.min(promisedNs, nowNs + early.lifetime().toNanos()))
        .orElse(promisedNs);
  }

  private Optional<TransportAddress> pretend(long nowNs, MappingRequest requested) {
    int port = requested.port();
    while (at(port, nowNs)
        .filter(held -> !held.internal().equals(requested.internal()))
        .isPresent()) {
      port = port == 65_535 ? 1_024 : port + 1;
    }
    return Optional.of(new TransportAddress(nat.externalAddress(), port));
  }

  private static Lease lease(MappingRequest requested, TransportAddress mapped) {
    return new Lease(
        requested.internal(),
        seenBy(requested, mapped),
        mapped,
        requested.untilNs(),
        requested.nonce(),
        requested.description());
  }

  /** A client that wants this port and no other believes that it has it. */
  private static TransportAddress seenBy(MappingRequest requested, TransportAddress mapped) {
    return requested.exactly() ? new TransportAddress(mapped.ip(), requested.port()) : mapped;
  }
}
