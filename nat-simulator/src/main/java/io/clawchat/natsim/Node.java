package io.clawchat.natsim;

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

  @Override
  public String toString() {
    return name;
  }
}
