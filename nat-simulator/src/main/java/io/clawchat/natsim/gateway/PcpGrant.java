package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/** What came of a PCP request; the lifetime, in seconds, and the address count in success only. */
record PcpGrant(PcpResult result, long lifetime, TransportAddress external) {
  private static final TransportAddress NOWHERE = new TransportAddress(IpAddress.v4(0), 0);

  static PcpGrant of(long lifetime, TransportAddress external) {
    return new PcpGrant(PcpResult.SUCCESS, lifetime, external);
  }

  static PcpGrant refused(PcpResult why) {
    return new PcpGrant(why, 0, NOWHERE);
  }
}
