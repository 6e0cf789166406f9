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
  private final LastingMappings lasting = new LastingMappings();
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
    Mapping explicit = lasting.find(internal);
    if (explicit != null && explicit.isAlive(nowNs)) {
      explicit.usedNs = nowNs;
      return explicit;
    }
    Mapping mapping = flows.find(internal, remote);
    if (mapping != null && mapping.isAlive(nowNs)) {
      use(mapping, nowNs);
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
      use(mapping, nowNs);
    }
    return mapping;
  }

  /**
   * Makes an explicit mapping, which any remote may send in through, or changes the end of the one
   * that the internal address has at this port. One that traffic made for the internal address
   * becomes explicit where any port will do.
   *
   * @param port the external port that is asked for
   * @param exactly whether no other will do
   * @param untilNs when it ends, whatever its traffic
   * @return null when the port, or each port, is held by another
   */
  public @Nullable Mapping map(
      long nowNs, TransportAddress internal, int port, boolean exactly, long untilNs) {
    clearDead(nowNs);
    Mapping held = byPort.find(port);
    if (held != null && held.isExplicit() && held.internal().equals(internal)) {
      lasting.put(held, untilNs);
      return held;
    }
    // Behind an endpoint-independent mapping any remote would do for the search.
    Mapping sent = exactly ? held : flows.find(internal, internal);
    if (sent != null && !sent.isExplicit() && sent.internal().equals(internal)) {
      forget(sent);
    }
    int wanted = sent != null && !exactly ? sent.external().port() : port;
    int taken = exactly ? ports.takeExactly(wanted) : ports.takeOrAny(wanted);
    if (taken == PortPool.NONE) {
      return null;
    }
    Mapping mapping = Mapping.explicit(internal, new TransportAddress(external, taken), behavior);
    mapping.usedNs = nowNs;
    byPort.add(mapping);
    lasting.put(mapping, untilNs);
    return mapping;
  }

  /** Ends the explicit mapping at this port, if there is one. */
  public void unmap(long nowNs, int port) {
    Mapping mapping = byPort.find(port);
    if (mapping != null && mapping.isExplicit()) {
      lasting.remove(mapping);
      mapping.keptUntilNs = Math.min(mapping.keptUntilNs, nowNs);
      bury(mapping);
    }
  }

  /**
   * Finds or makes the mapping of a packet that would go out now, and keeps it and its filter entry
   * at least until then.
   *
   * @return null when a new one is needed and live mappings hold all ports
   */
  public @Nullable Mapping keep(
      long nowNs, TransportAddress internal, TransportAddress remote, long untilNs) {
    Mapping mapping = outbound(nowNs, internal, remote);
    if (mapping != null && !mapping.isExplicit()) {
      if (!lasting.contains(mapping)) {
        idleOrder.remove(mapping);
      }
      lasting.put(mapping, untilNs);
      mapping.keepOpen(remote, untilNs);
    }
    return mapping;
  }

  private void use(Mapping mapping, long nowNs) {
    if (mapping.keptUntilNs == 0) {
      idleOrder.use(mapping, nowNs);
    } else {
      mapping.usedNs = nowNs;
    }
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
      bury(dead);
    }
    for (Mapping ended = lasting.pollEnded(nowNs);
        ended != null;
        ended = lasting.pollEnded(nowNs)) {
      if (ended.isAlive(nowNs)) {
        lasting.put(ended, ended.idleEndNs());
      } else {
        bury(ended);
      }
    }
  }

  /** Takes out a mapping that traffic made. */
  private void forget(Mapping mapping) {
    if (mapping.keptUntilNs == 0) {
      idleOrder.remove(mapping);
    } else {
      lasting.remove(mapping);
    }
    bury(mapping);
  }

  private void bury(Mapping dead) {
    if (!dead.isExplicit()) {
      flows.remove(dead);
    }
    byPort.remove(dead);
    ports.free(dead.external().port());
    obituaries.add(dead);
  }
}
