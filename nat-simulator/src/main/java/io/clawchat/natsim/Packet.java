package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.TransportAddress;

/**
 * A packet on its way. A NAT that translates it, a link that doubles it makes a new one with a
 * number of its own, as long as somebody traces what happens; else a NAT changes it in place, and
 * forwarding costs no memory.
 */
final class Packet {
  private static final int HEADER_V4 = 20;
  private static final int HEADER_V6 = 40;
  private static final int FRAGMENT_HEADER_V6 = 8;

  private final long id;
  private final long cause;
  private final Content content;
  private final boolean dontFragment;
  private TransportAddress source;
  private TransportAddress destination;
  private int ttl;

  // Kept, so that a router that asks need not read an address which nobody else may look at.
  private boolean v4;

  /**
   * @param id from 1, never given twice in one network
   * @param cause the packet that this one was made of or for; 0 for one that a host sent by itself
   * @param ttl routers it may still pass
   * @param dontFragment no router may cut it (the DF bit of RFC 791); with IPv6, where none may
   *     anyway, its sender may not either
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
    this.v4 = source.ip().isV4();
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

  /** Bytes with the IP header, and with IPv6 the fragment header of a fragment. */
  int size() {
    int headers =
        content instanceof Fragment ? headersOfFragment(isV4()) : isV4() ? HEADER_V4 : HEADER_V6;
    return headers + content.wireSize();
  }

  /** Bytes of a fragment that come before its part of the datagram. */
  static int headersOfFragment(boolean v4) {
    return v4 ? HEADER_V4 : HEADER_V6 + FRAGMENT_HEADER_V6;
  }

  boolean isV4() {
    return v4;
  }

  /** This packet again, under a number of its own. */
  Packet copy(long copyId) {
    return withContent(copyId, content);
  }

  /** This packet with another content, under a number of its own. */
  Packet withContent(long newId, Content newContent) {
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
    v4 = newDestination.ip().isV4(); // no router sends from one version to the other
    ttl--;
  }
}
