package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.TransportAddress;

/**
 * A packet on its way. A NAT or a doubling link makes a new one.
 *
 * @param id from 1, never given twice in one network
 * @param cause the packet that this one was made of; 0 for one that a host sent
 * @param ttl routers it may still pass
 * @param dontFragment no router may cut it (the DF bit of RFC 791); with IPv6, where none may
 *     anyway, its sender may not either
 */
record Packet(
    long id,
    long cause,
    TransportAddress source,
    TransportAddress destination,
    int ttl,
    boolean dontFragment,
    Content content) {
  private static final int HEADER_V4 = 20;
  private static final int HEADER_V6 = 40;
  private static final int FRAGMENT_HEADER_V6 = 8;

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
    return source.ip().isV4();
  }

  /** This packet again, under a number of its own. */
  Packet copy(long copyId) {
    return new Packet(copyId, id, source, destination, ttl, dontFragment, content);
  }

  /** This packet as a router sends it on. */
  Packet translated(long newId, TransportAddress newSource, TransportAddress newDestination) {
    return new Packet(newId, id, newSource, newDestination, ttl - 1, dontFragment, content);
  }

  /** This packet with other content. */
  Packet withContent(long newId, Content newContent) {
    return new Packet(newId, id, source, destination, ttl, dontFragment, newContent);
  }
}
