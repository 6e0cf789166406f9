package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.trace.NodeChange;

/** One of a host's connections to a network: a cable or a radio, with an address of its own. */
public final class SimInterface {
  private final SimHost host;
  private final int number;
  private Attachment attachment;
  private Link link;
  private int moves;

  SimInterface(SimHost host, int number, Segment segment, IpAddress address, Link link) {
    this.host = host;
    this.number = number;
    this.link = link;
    this.attachment = new Attachment(host, segment, address, link, linkName());
    segment.attach(address, attachment);
  }

  public IpAddress address() {
    return attachment.address();
  }

  public Segment segment() {
    return attachment.segment();
  }

  public boolean isUp() {
    return !attachment.isCut();
  }

  /** The cable is pulled: nothing goes out or comes in but what is on the cable already. */
  public void cut() {
    attachment.cut();
    host.world.note(host.name(), new NodeChange.LinkCut(address()));
  }

  /** The cable is back. */
  public void restore() {
    attachment.restore();
    host.world.note(host.name(), new NodeChange.LinkRestored(address()));
  }

  /**
   * The link is another one from now on. What is on the way keeps its time, and nothing that is
   * sent later overtakes it.
   */
  public void change(Link newLink) {
    link = newLink;
    attachment.change(newLink);
    host.world.note(host.name(), new NodeChange.LinkChanged(address()));
  }

  /** Moves to another network, or to another address in the same, over the same kind of link. */
  public void moveTo(Segment segment, IpAddress address) {
    moveTo(segment, address, link);
  }

  /**
   * Moves to another network. What is under way to the old address is lost; sockets that are bound
   * to all addresses go on from the new one.
   *
   * @throws IllegalArgumentException when the address cannot be; nothing has changed then
   */
  public void moveTo(Segment segment, IpAddress address, Link newLink) {
    host.requireMine(segment);
    if (!segment.equals(segment()) || !address.equals(address())) {
      segment.requireFree(address);
    }
    Attachment.requireFits(newLink, address);
    IpAddress before = address();
    segment().detach(attachment);
    attachment.leave();
    moves++;
    link = newLink;
    attachment = new Attachment(host, segment, address, newLink, linkName());
    segment.attach(address, attachment);
    host.world.note(host.name(), new NodeChange.Moved(before, address, segment.name()));
  }

  Attachment attachment() {
    return attachment;
  }

  /** Whether a packet to this destination finds someone who takes it next. */
  boolean leadsTo(IpAddress destination) {
    return isUp() && segment().next(address().isV4(), destination) != null;
  }

  private String linkName() {
    return "link/"
        + host.name()
        + (number == 0 ? "" : "/" + number)
        + (moves == 0 ? "" : "/moved " + moves);
  }

  @Override
  public String toString() {
    return host + " at " + address();
  }
}
