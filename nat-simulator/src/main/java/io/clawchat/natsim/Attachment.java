package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkDirection;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.trace.DropReason;
import io.clawchat.natsim.trace.DropReason.LostOnLink.Direction;
import io.clawchat.natsim.trace.TraceEvent;

/**
 * A node's place on a segment: an address and a link. From one attachment to another a packet
 * crosses the sender's up link and the receiver's down link. Where the down link only delays, both
 * are one event; else it is asked when the packet enters it, so that it sees packets of all senders
 * in the order of their entering.
 */
final class Attachment {
  private final World world;
  private final Node node;
  private final Segment segment;
  private final IpAddress address;
  private final LinkDirection up;
  private final LinkDirection down;

  /**
   * @param linkName tells this attachment's random streams from all others
   */
  Attachment(Node node, Segment segment, IpAddress address, Link link, String linkName) {
    this.world = node.world;
    this.node = node;
    this.segment = segment;
    this.address = address;
    this.up = new LinkDirection(link.up(), world.streams.stream(linkName + "/up"));
    this.down = new LinkDirection(link.down(), world.streams.stream(linkName + "/down"));
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

  /** Sends a packet to whoever has its destination on this segment, or leads on to it. */
  void send(Packet packet) {
    IpAddress destination = packet.destination().ip();
    Attachment to = segment.next(packet.source().ip(), destination);
    if (to == null) {
      if (world.isTraced()) {
        world.traceDrop(node.name(), segment.whyUnreachable(destination), packet);
      }
    } else {
      send(packet, to);
    }
  }

  /** Sends a packet to this member of the segment, whatever its destination. */
  void send(Packet packet, Attachment to) {
    if (to == this) {
      world.scheduleTransit(packet, this, false, world.nowNs());
    } else if (up.loses()) {
      traceLoss(packet, up, Direction.UP);
    } else {
      boolean twice = up.duplicates();
      to.comeUp(packet, up.arrivalNs(world.nowNs()));
      if (twice) {
        to.comeUp(copyOf(packet), up.arrivalNs(world.nowNs()));
      }
    }
  }

  /** A packet will have crossed the segment and reach the down link at this time. */
  private void comeUp(Packet packet, long timeNs) {
    if (down.isPlain()) {
      world.scheduleTransit(packet, this, false, down.arrivalNs(timeNs));
    } else {
      world.scheduleTransit(packet, this, true, timeNs);
    }
  }

  void enterDownLink(Packet packet) {
    if (down.loses()) {
      traceLoss(packet, down, Direction.DOWN);
      return;
    }
    boolean twice = down.duplicates();
    world.scheduleTransit(packet, this, false, down.arrivalNs(world.nowNs()));
    if (twice) {
      world.scheduleTransit(copyOf(packet), this, false, down.arrivalNs(world.nowNs()));
    }
  }

  private Packet copyOf(Packet packet) {
    Packet copy = packet.copy(world.nextPacketId());
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Duplicated(), copy);
    }
    return copy;
  }

  private void traceLoss(Packet packet, LinkDirection link, Direction direction) {
    if (world.isTraced()) {
      world.traceDrop(
          node.name(), new DropReason.LostOnLink(direction, link.profile().loss()), packet);
    }
  }
}
