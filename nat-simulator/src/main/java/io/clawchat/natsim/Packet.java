package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.TransportAddress;

/**
 * A packet on its way. A NAT that translates it, a link that doubles it makes a new one with a
 * number of its own, as long as somebody traces what happens; else a NAT changes it in place, and
 * forwarding costs no memory.
 */
final class Packet {
  private final long id;
  private final long cause;
  private final Content content;
  private final boolean dontFragment;
  private TransportAddress source;
  private TransportAddress destination;
  private int ttl;

  /**
   * @param id from 1, never given twice in one network
   * @param cause the packet that this one was made of or for; 0 for one that a host sent by itself
   * @param ttl routers it may still pass
   * @param dontFragment whether no router may fragment it (RFC 791); for IPv6 none ever may
   */
  Packet(
      long id,
      long cause,
      TransportAddress source,
      TransportAddress destination,
      int ttl,
      boolean dontFragment,
      Content content) {
    this.id = id;
    this.cause = cause;
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    this.dontFragment = dontFragment;
    this.content = content;
  }

  long id() {
    return id;
  }

  long cause() {
    return cause;
  }

  TransportAddress source() {
    return source;
  }

  TransportAddress destination() {
    return destination;
  }

  int ttl() {
    return ttl;
  }

  boolean dontFragment() {
    return dontFragment;
  }

  Content content() {
    return content;
  }

  /** This packet again, under a number of its own. */
  Packet copy(long copyId) {
    return with(copyId, content);
  }

  /** This packet with another content, under a number of its own. */
  Packet with(long newId, Content newContent) {
    return new Packet(newId, id, source, destination, ttl, dontFragment, newContent);
  }

  /** A packet made of this one by a router, which has counted down its TTL. */
  Packet translated(
      long newId, TransportAddress newSource, TransportAddress newDestination, Content newContent) {
    return new Packet(newId, id, newSource, newDestination, ttl - 1, dontFragment, newContent);
  }

  /** Makes this packet what a router sends on. Only for packets that nobody traces. */
  void become(TransportAddress newSource, TransportAddress newDestination) {
    source = newSource;
    destination = newDestination;
    ttl--;
  }
}
