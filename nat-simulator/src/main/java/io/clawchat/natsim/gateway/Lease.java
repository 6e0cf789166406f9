package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.TransportAddress;

/**
 * An explicit mapping as the gateway believes it to be; with a fault the NAT may know better.
 *
 * @param external with the port that the client was, or believes it was, given
 * @param mapped what the NAT has mapped; the same unless a fault parts them
 * @param untilNs when it was promised to end
 * @param nonce of the PCP client that has it, as hexadecimal digits; else empty
 * @param description as UPnP lists it
 */
record Lease(
    TransportAddress internal,
    TransportAddress external,
    TransportAddress mapped,
    long untilNs,
    String nonce,
    String description) {

  boolean isAlive(long nowNs) {
    return nowNs < untilNs;
  }

  /** Whole seconds to its end; 0 for one that does not end. */
  long secondsLeft(long nowNs) {
    return untilNs == PortMapper.NEVER ? 0 : Math.ceilDiv(untilNs - nowNs, Seconds.NS);
  }
}
