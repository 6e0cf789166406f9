package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.Mapping;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatTable;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.DropReason;
import io.clawchat.natsim.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router between two segments that translates addresses. It counts TTL down before it looks at
 * its table, so a packet that ends here leaves no state. It owns the first host address of its
 * inside, where it serves those who ask for ports if its behavior says so, and no one else.
 */
public final class Nat extends Node {
  private final NatBehavior behavior;
  private final NatTable table;
  private final Attachment outside;
  private final Attachment inside;
  private final @Nullable GatewayServer server;

  Nat(
      String name,
      World world,
      NatBehavior behavior,
      Segment outside,
      IpAddress external,
      Subnet subnet,
      Link link) {
    super(name, world);
    this.behavior = behavior;
    this.table = new NatTable(behavior, external, world.streams.stream("nat/" + name));
    this.outside = new Attachment(this, outside, external, link, "link/" + name);
    Segment behind = Segment.behind(this, subnet);
    this.inside = new Attachment(this, behind, subnet.at(1), Link.IDEAL, "link/" + name + "/lan");
    outside.attach(this.outside);
    behind.attachGateway(inside);
    this.server =
        behavior.portMapping().services().isEmpty()
            ? null
            : new GatewayServer(this, behavior.portMapping(), table, external, inside, subnet);
  }

  public NatBehavior behavior() {
    return behavior;
  }

  /** The segment behind it. */
  public Segment inside() {
    return inside.segment();
  }

  /** The segment before it: the internet, or the inside of another NAT. */
  public Segment outside() {
    return outside.segment();
  }

  /** Its address on the outside. */
  public IpAddress external() {
    return outside.address();
  }

  /**
   * Its port-mapping services lose all that they had mapped, as in a reboot. What traffic had
   * mapped stays.
   */
  public void restartGateway() {
    if (server != null) {
      server.reboot();
    }
  }

  /** The mappings alive now, by external port. */
  public List<Binding> bindings() {
    long nowNs = world.nowNs();
    return table.live(nowNs).stream()
        .map(
            mapping ->
                new Binding(
                    mapping.internal(),
                    mapping.external(),
                    mapping.permitted(nowNs),
                    mapping.idle(nowNs)))
        .toList();
  }

  @Override
  void receive(Packet packet, Attachment from) {
    if (from == inside && server != null && server.takes(packet)) {
      server.receive(packet);
    } else if (from == inside && packet.destination().ip().equals(inside.address())) {
      drop(packet, new DropReason.NoSocket(packet.destination()));
    } else if (packet.ttl() <= 1) {
      drop(packet, new DropReason.TtlExpired(packet.ttl()));
    } else if (packet.content() instanceof TcpSegment) {
      drop(packet, new DropReason.NotTranslated(packet.content()));
    } else if (from == inside) {
      sendOut(packet);
    } else {
      letIn(packet);
    }
  }

  private void sendOut(Packet packet) {
    if (packet.destination().ip().equals(external())) {
      drop(packet, new DropReason.HairpinUnsupported(packet.source(), packet.destination()));
      return;
    }
    Mapping mapping = table.outbound(world.nowNs(), packet.source(), packet.destination());
    if (mapping == null) {
      drop(packet, new DropReason.PortsExhausted(packet.source(), external(), table.size()));
    } else {
      forward(packet, mapping.external(), packet.destination(), outside);
    }
  }

  private void letIn(Packet packet) {
    Mapping mapping = table.inbound(world.nowNs(), packet.destination().port(), packet.source());
    if (mapping != null) {
      forward(packet, packet.source(), mapping.internal(), inside);
    } else if (world.isTraced()) {
      drop(packet, whyNotIn(packet.destination(), packet.source()));
    }
  }

  private void forward(
      Packet packet, TransportAddress source, TransportAddress destination, Attachment to) {
    Packet translated = packet.translated(world.nextPacketId(), source, destination);
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Translated(), translated);
    }
    to.send(translated);
  }

  private DropReason whyNotIn(TransportAddress external, TransportAddress remote) {
    long nowNs = world.nowNs();
    Mapping mapping = table.mappingAt(external.port()).orElse(null);
    if (mapping == null) {
      return new DropReason.NoMapping(external);
    }
    if (mapping.isExplicit()) {
      return new DropReason.ExplicitMappingEnded(
          mapping.internal(), external, mapping.sinceEnd(nowNs));
    }
    Duration limit = behavior.idleTimeout();
    if (!mapping.isAlive(nowNs)) {
      return new DropReason.MappingExpired(
          mapping.internal(), external, mapping.idle(nowNs), limit);
    }
    return new DropReason.Filtered(
        behavior.filtering(),
        mapping.internal(),
        external,
        remote,
        mapping.idle(remote, nowNs),
        limit);
  }

  private void drop(Packet packet, DropReason reason) {
    world.traceDrop(name(), reason, packet);
  }
}
