package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent;

/** What can be attached to a segment. */
abstract class Node {
  private final String name;
  final World world;

  Node(String name, World world) {
    this.name = name;
    this.world = world;
  }

  /** Unique among the hosts and NATs of one network. */
  public String name() {
    return name;
  }

  /** A packet came out of the down link of one of this node's attachments. */
  abstract void receive(Packet packet, Attachment from);

  /** Whether sources hear of it when a packet is too large for this node's way out. */
  boolean announcesMtu() {
    return true;
  }

  /** The packet goes no further. */
  final void drop(Packet packet, DropReason reason) {
    if (world.isTraced()) {
      world.traceDrop(name, reason, packet);
    }
  }

  /**
   * Sends an ICMP error about a packet to its source. Errors about errors, and about fragments that
   * have no ports, are never sent (RFC 1122 §3.2.2).
   */
  final void sendError(Packet about, IcmpError error, Attachment back) {
    boolean silent =
        about.content() instanceof IcmpError
            || about.content() instanceof Fragment fragment && !fragment.isFirst();
    if (silent) {
      return;
    }
    Packet answer =
        new Packet(
            world.nextPacketId(),
            about.id(),
            new TransportAddress(back.address(), 0),
            new TransportAddress(about.source().ip(), 0),
            SimSocket.DEFAULT_TTL,
            false,
            error);
    if (world.isTraced()) {
      world.trace(name, new TraceEvent.Sent(), answer);
    }
    back.send(answer);
  }

  @Override
  public String toString() {
    return name;
  }
}
