package io.clawchat.natsim;

import io.clawchat.natsim.drop.HostDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IcmpError.Kind;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.table.NatTable;
import io.clawchat.natsim.trace.NodeChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A router between two segments that translates addresses, or filters, or both. It counts TTL down
 * before it looks at its table, so a packet that ends here leaves no state. It owns the first host
 * address of its inside, where it serves those who ask for ports if its behaviour says so, and no
 * one else.
 */
public final class Nat extends Node {
  private final NatPlace place;
  private final Attachment outside;
  private final Attachment inside;
  private NatBehavior behavior;
  private List<IpAddress> externals;
  private Translator translator;
  private @Nullable GatewayServer server;
  private long downUntilNs;
  private int boots = 1;

  Nat(String name, World world, NatBehavior behavior, NatPlace place) {
    super(name, world);
    this.place = place;
    this.behavior = behavior;
    this.externals = place.externals();
    this.outside =
        new Attachment(this, place.outside(), externals.getFirst(), place.link(), "link/" + name);
    Segment behind = Segment.behind(this, place.inside());
    this.inside =
        new Attachment(this, behind, place.inside().at(1), Link.IDEAL, "link/" + name + "/lan");
    behind.attachGateway(inside);
    attachOutside();
    this.translator = newTranslator();
    this.server = newServer();
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

  /** Its own address on the outside, the first of {@link #externals}. */
  public IpAddress external() {
    return externals.getFirst();
  }

  /** All its addresses on the outside. */
  public List<IpAddress> externals() {
    return externals;
  }

  /** The mappings alive now, by external address and port. */
  public List<Binding> bindings() {
    return translator.bindings();
  }

  /**
   * All mappings are lost, those that hosts asked for included, and what unsolicited packets left
   * behind with them.
   */
  public void flush() {
    translator = newTranslator();
    restartServices(Duration.ZERO);
    world.note(name(), new NodeChange.TableFlushed());
  }

  /** The table is lost, and whatever arrives until it is up again. */
  public void reboot(Duration downtime) {
    translator = newTranslator();
    downUntilNs = world.nowNs() + SimTime.nanos(downtime);
    restartServices(downtime);
    world.note(name(), new NodeChange.Rebooted(downtime));
  }

  /**
   * All mappings change their external port: each sender goes on from another one, and what was
   * sent to the old ones is lost. Does nothing to a router that leaves ports as they are.
   */
  public void rebind() {
    translator.rebind();
    world.note(name(), new NodeChange.Rebound());
  }

  /**
   * The provider gives it other addresses; the table is lost.
   *
   * @param newExternals as many as it needs, free on the outside
   * @throws IllegalArgumentException when they cannot be; nothing has changed then
   */
  public void renumber(List<IpAddress> newExternals) {
    NatPlace there =
        new NatPlace(
            place.outside(),
            newExternals,
            place.inside(),
            place.externalPrefix(),
            place.prefix64(),
            place.link());
    there.requireFit(behavior.translation());
    newExternals.stream()
        .filter(address -> !externals.contains(address))
        .forEach(outside()::requireFree);
    outside().detach(outside);
    externals = there.externals();
    outside.readdress(external());
    attachOutside();
    translator = newTranslator();
    restartServices(Duration.ZERO);
    world.note(name(), new NodeChange.Renumbered(externals));
  }

  /**
   * It behaves differently from now on, as after new firmware; the table is lost.
   *
   * @throws IllegalArgumentException when the translation is another one than before
   */
  public void change(NatBehavior newBehavior) {
    if (newBehavior.translation() != behavior.translation()) {
      throw new IllegalArgumentException(
          "a NAT may change all but its translation, which its addresses depend on: expected "
              + behavior.translation().words()
              + ", found "
              + newBehavior.translation().words());
    }
    behavior = newBehavior;
    translator = newTranslator();
    if (server != null) {
      server.stop();
    }
    server = newServer();
    world.note(name(), new NodeChange.BehaviorChanged());
  }

  /** The link to the outside is another one from now on, as for a host's. */
  public void changeLink(Link newLink) {
    outside.change(newLink);
    world.note(name(), new NodeChange.LinkChanged(external()));
  }

  /** The cable to the outside is pulled: nothing passes but what is on the cable already. */
  public void cutLink() {
    outside.cut();
    world.note(name(), new NodeChange.LinkCut(external()));
  }

  /** The cable is back. */
  public void restoreLink() {
    outside.restore();
    world.note(name(), new NodeChange.LinkRestored(external()));
  }

  @Override
  boolean announcesMtu() {
    return behavior.icmp().announcesMtu();
  }

  private Translator newTranslator() {
    return Translator.of(this, behavior, place, externals, "nat/" + name() + "/" + boots++);
  }

  private @Nullable GatewayServer newServer() {
    return behavior.portMapping().services().isEmpty()
        ? null
        : new GatewayServer(this, behavior.portMapping(), inside, place.inside());
  }

  /** The port-mapping services begin anew once the router is up, and tell all hosts so. */
  private void restartServices(Duration downtime) {
    GatewayServer running = server;
    if (running != null) {
      TimerEvent.after(world, downtime, running::reboot);
    }
  }

  /** Its table; empty for a router that keeps none. */
  Optional<NatTable> table() {
    return translator.table();
  }

  private void attachOutside() {
    for (IpAddress external : externals) {
      outside().attach(external, outside);
    }
    switch (behavior.translation()) {
      case NONE, NPTV6 -> outside().route(place.externalPrefix(), outside);
      case NAPT, ONE_TO_ONE, NAT64 -> {}
    }
  }

  @Override
  void receive(Packet packet, Attachment from) {
    if (world.nowNs() < downUntilNs) {
      drop(packet, new RoutingDrop.Down(name()));
    } else if (from == inside && server != null && server.takes(packet)) {
      server.receive(packet);
    } else if (from == inside && packet.destination().ip().equals(inside.address())) {
      drop(packet, new HostDrop.NoSocket(packet.destination()));
    } else if (packet.ttl() <= 1) {
      if (behavior.icmp().announcesExpiry()) {
        refuse(packet, Kind.TIME_EXCEEDED, from);
      }
      drop(packet, new RoutingDrop.TtlExpired(packet.ttl()));
    } else if (from == inside) {
      translator.outbound(packet);
    } else {
      translator.inbound(packet);
    }
  }

  Attachment outsideAttachment() {
    return outside;
  }

  Attachment insideAttachment() {
    return inside;
  }

  /** Tells a packet's source by ICMP why it went no further. */
  void refuse(Packet packet, Kind kind, Attachment back) {
    sendError(packet, IcmpError.of(kind, packet.source(), packet.destination()), back);
  }
}
