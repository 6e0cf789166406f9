package io.clawchat.natsim;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.TransportAddress;

/**
 * A packet on its way. A NAT or a doubling link makes a new one.
 *
 * @param id from 1, never given twice in one network
 * @param cause the packet that this one was made of; 0 for one that a host sent
 * @param ttl routers it may still pass
 */
record Packet(
    long id,
    long cause,
    TransportAddress source,
    TransportAddress destination,
    int ttl,
    Content content) {

  /** This packet again, under a number of its own. */
  Packet copy(long copyId) {
    return new Packet(copyId, id, source, destination, ttl, content);
  }

  /** This packet as a router sends it on. */
  Packet translated(long newId, TransportAddress newSource, TransportAddress newDestination) {
    return new Packet(newId, id, newSource, newDestination, ttl - 1, content);
  }
}
