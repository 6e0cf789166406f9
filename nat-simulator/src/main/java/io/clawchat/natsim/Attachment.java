package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.LinkDrop;
import io.clawchat.natsim.drop.LinkDrop.Direction;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.trace.TraceEvent;

/**
 * A node's place on a segment: an address and a link. From one attachment to another a packet
 * crosses the sender's up link and the receiver's down link. Where the down link only delays, both
 * are one event; else it is asked when the packet enters it, so that it sees packets of all senders
 * in the order of their entering.
 */
final class Attachment {
  private static final int LEAST_MTU_V6 = 1_280;

  private final World world;
  private final Node node;
  private final Segment segment;
  private IpAddress address;
  private final LinkDirection up;
  private final LinkDirection down;
  private boolean cut;
  private boolean left;

  /** Packets that will be asked about when they enter the down link. */
  private int entriesAhead;

  /**
   * @param linkName tells this attachment's random streams from all others
   * @throws IllegalArgumentException when the link's MTU is out of range, or below 1,280 for an
   *     IPv6 address (RFC 8200 §5)
   */
  Attachment(Node node, Segment segment, IpAddress address, Link link, String linkName) {
    requireFits(link, address);
    this.world = node.world;
    this.node = node;
    this.segment = segment;
    this.address = address;
    this.up =
        new LinkDirection(node, Direction.UP, link.up(), world.streams.stream(linkName + "/up"));
    this.down =
        new LinkDirection(
            node, Direction.DOWN, link.down(), world.streams.stream(linkName + "/down"));
  }

  /** Refuses a link that an address cannot be on. */
  static void requireFits(Link link, IpAddress address) {
    requireFits(link.up(), address);
    requireFits(link.down(), address);
  }

  private static void requireFits(LinkModel model, IpAddress address) {
    int least = address.isV4() ? LinkModel.LEAST_MTU : LEAST_MTU_V6;
    if (model.mtu() < least || model.mtu() > LinkModel.NO_MTU) {
      throw new IllegalArgumentException(
          "a link of "
              + address
              + " has an MTU from "
              + least
              + (address.isV4() ? " (RFC 791)" : " (RFC 8200 §5)")
              + " to 65535 bytes, found "
              + model.mtu());
    }
  }

  Node node() {
    return node;
  }

  Segment segment() {
    return segment;
  }

  IpAddress address() {
    return address;
  }

  void readdress(IpAddress newAddress) {
    requireFits(up.model(), newAddress);
    requireFits(down.model(), newAddress);
    address = newAddress;
  }

  /** The node is attached elsewhere from now on; what still arrives here, it does not take. */
  void leave() {
    left = true;
  }

  boolean hasLeft() {
    return left;
  }

  /**
   * Replaces the link, from now on. A packet that has entered one of its directions keeps the time
   * at which it arrives, and none that enters later arrives before it. What reaches the down link
   * at this very moment has entered it if the link only delays; else, if the link has been asked
   * about it.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  void change(Link link) {
    requireFits(link, address);
    up.change(link.up(), up.latestArrivalNs());
    down.change(link.down(), world.haltBeforeDownLink(this));
  }

  /** Both directions drop what comes to them from now on; what has entered still arrives. */
  void cut() {
    cut = true;
    world.haltBeforeDownLink(this);
  }

  /** The link carries packets again. */
  void restore() {
    cut = false;
  }

  boolean isCut() {
    return cut;
  }

  /** Sends a packet to whoever has its destination on this segment, or leads on to it. */
  void send(Packet packet) {
    IpAddress destination = packet.destination().ip();
    Attachment to = segment.next(packet.isV4(), destination);
    if (to == null) {
      if (world.isTraced()) {
        drop(packet, segment.whyUnreachable(destination));
      }
    } else {
      send(packet, to);
    }
  }

  /** Sends a packet to this member of the segment, whatever its destination. */
  void send(Packet packet, Attachment to) {
    if (to == this) {
      world.scheduleArrival(packet, this, Transit.NOT_AHEAD, world.nowNs());
    } else if (cut) {
      drop(packet, new LinkDrop.LinkDown(Direction.UP));
    } else if (up.hasRoomFor(packet)) {
      enterUpLink(packet, to);
    } else if (Fragmentation.isAllowed(packet, packet.cause() == 0)) {
      for (Packet part : Fragmentation.cut(packet, up.mtu(), node)) {
        enterUpLink(part, to);
      }
    } else {
      refuse(packet, up);
    }
  }

  private void enterUpLink(Packet packet, Attachment to) {
    if (up.isPlain()) {
      to.comeUp(packet, up.plainArrivalNs(world.nowNs()));
    } else {
      up.carry(packet, to);
    }
  }

  /** A packet will have crossed the segment and reach the down link at this time. */
  void comeUp(Packet packet, long timeNs) {
    // Behind one that is asked about, another of the same moment must be asked about too.
    if (down.isPlain() && !cut && entriesAhead == 0 && down.hasRoomFor(packet)) {
      world.scheduleArrival(packet, this, timeNs, down.plainArrivalNs(timeNs));
    } else {
      expectEntry();
      world.scheduleEntry(packet, this, timeNs);
    }
  }

  /** A packet will enter the down link by itself. */
  void expectEntry() {
    entriesAhead++;
  }

  void enterDownLink(Packet packet) {
    entriesAhead--;
    if (cut) {
      drop(packet, new LinkDrop.LinkDown(Direction.DOWN));
    } else if (down.hasRoomFor(packet)) {
      down.carry(packet, this);
    } else if (Fragmentation.isAllowed(packet, false)) {
      for (Packet part : Fragmentation.cut(packet, down.mtu(), node)) {
        down.carry(part, this);
      }
    } else {
      refuse(packet, down);
    }
  }

  /** Drops a packet that is too large, and tells its source unless the link is a black hole. */
  private void refuse(Packet packet, LinkDirection link) {
    boolean mine = link.direction() == Direction.UP;
    boolean announced = link.announcesMtu() && (!mine || node.announcesMtu());
    drop(packet, new LinkDrop.TooBig(link.direction(), packet.size(), link.mtu(), announced));
    if (!announced) {
      return;
    }
    IpAddress from = mine ? address : PacketTooBig.routerBefore(address);
    Packet error = PacketTooBig.error(world.nextPacketId(), packet, link.mtu(), from);
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Sent(), error);
    }
    IpAddress source = packet.source().ip();
    Attachment back = mine ? this : segment.next(from.isV4(), source);
    if (back == null) {
      drop(error, segment.whyUnreachable(source));
    } else if (mine) {
      world.scheduleArrival(error, this, Transit.NOT_AHEAD, world.nowNs());
    } else {
      back.comeUp(error, world.nowNs());
    }
  }

  private void drop(Packet packet, DropReason reason) {
    world.traceDrop(node.name(), reason, packet);
  }
}
