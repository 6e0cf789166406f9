package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The translation table of one NAT (RFC 4787 §4 and §5). It is handed the time, which never goes
 * back; the dead are cleared away when something new is mapped.
 */
public final class NatTable {
  private final NatBehavior behavior;
  private final IpAddress external;
  private final PortPool ports;
  private final Flows flows;
  private final ByPort byPort = new ByPort();
  private final IdleOrder idleOrder = new IdleOrder();
  private final Obituaries obituaries = new Obituaries();

  /**
   * An empty table.
   *
   * @param external the address that stands for all behind this NAT
   * @param random this NAT's own stream, for the choice of ports
   */
  public NatTable(NatBehavior behavior, IpAddress external, RandomGenerator random) {
    this(
        behavior,
        external,
        new PortPool(
            behavior.allocation(), PortAllocation.FIRST_PORT, PortAllocation.LAST_PORT, random));
  }

  NatTable(NatBehavior behavior, IpAddress external, PortPool ports) {
    this.behavior = behavior;
    this.external = external;
    this.ports = ports;
    this.flows = new Flows(behavior.mapping());
  }

  /**
   * A packet goes out: finds its mapping or makes one, and refreshes it.
   *
   * @return the mapping whose external address replaces the source, or null when a new one is
   *     needed and live mappings hold all ports
   */
  public @Nullable Mapping outbound(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    Mapping mapping = flows.find(internal, remote);
    if (mapping != null && mapping.isAlive(nowNs)) {
      idleOrder.use(mapping, nowNs);
    } else {
      mapping = create(nowNs, internal, remote);
    }
    if (mapping != null) {
      mapping.open(remote, nowNs);
    }
    return mapping;
  }

  /**
   * A packet comes in: finds the mapping that lets it through, and refreshes it if inbound packets
   * do.
   *
   * @return the mapping whose internal address replaces the destination, or null when none is alive
   *     at this port or its filter forbids this remote
   */
  public @Nullable Mapping inbound(long nowNs, int externalPort, TransportAddress remote) {
    Mapping mapping = byPort.find(externalPort);
    if (mapping == null
        || !mapping.isAlive(nowNs)
        || !mapping.admit(remote, nowNs, behavior.inboundRefresh())) {
      return null;
    }
    if (behavior.inboundRefresh()) {
      idleOrder.use(mapping, nowNs);
    }
    return mapping;
  }

  /** The mapping at this external port, or the last one there that died, as far as remembered. */
  public Optional<Mapping> mappingAt(int externalPort) {
    Mapping mapping = byPort.find(externalPort);
    return Optional.ofNullable(mapping != null ? mapping : obituaries.find(externalPort));
  }

  /** The mappings that are alive, by external port. */
  public List<Mapping> live(long nowNs) {
    return byPort.entries().stream()
        .filter(mapping -> mapping.isAlive(nowNs))
        .sorted(Comparator.comparingInt(mapping -> mapping.external().port()))
        .toList();
  }

  /** How many mappings take up room: the live, and the dead that nothing has cleared away yet. */
  public int size() {
    return byPort.size();
  }

  private @Nullable Mapping create(long nowNs, TransportAddress internal, TransportAddress remote) {
    clearDead(nowNs);
    int port = ports.take(internal.port());
    if (port == PortPool.NONE) {
      return null;
    }
    Mapping mapping = new Mapping(internal, new TransportAddress(external, port), remote, behavior);
    mapping.usedNs = nowNs;
    flows.add(mapping);
    byPort.add(mapping);
    idleOrder.append(mapping);
    return mapping;
  }

  private void clearDead(long nowNs) {
    for (Mapping dead = idleOrder.oldest();
        dead != null && !dead.isAlive(nowNs);
        dead = idleOrder.oldest()) {
      idleOrder.remove(dead);
      flows.remove(dead);
      byPort.remove(dead);
      ports.free(dead.external().port());
      obituaries.add(dead);
    }
  }
}
