package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.TransportAddress;

/**
 * The PEER opcode of PCP (RFC 6887 §12): the mapping towards one remote, made as a packet to it
 * would make it, lives for the lifetime with no traffic. A lifetime of 0 ends that, and the mapping
 * dies of idleness as any other.
 */
final class PcpPeer {
  private final Leases leases;

  PcpPeer(Leases leases) {
    this.leases = leases;
  }

  PcpGrant grant(long nowNs, PcpRequest request) {
    if (request.protocol() == 0
        || request.internalPort() == 0
        || request.peerPort() == 0
        || !request.peerAddress().isUnicast()
        || request.peerAddress().isV4() != request.client().isV4()) {
      return PcpGrant.refused(PcpResult.MALFORMED_REQUEST);
    }
    if (leases.deniesAll()) {
      return PcpGrant.refused(PcpResult.NOT_AUTHORIZED);
    }
    if (request.protocol() != PcpMap.UDP) {
      return PcpGrant.refused(PcpResult.UNSUPP_PROTOCOL);
    }
    long lifetime = leases.granted(request.lifetime());
    TransportAddress internal = new TransportAddress(request.client(), request.internalPort());
    TransportAddress remote = new TransportAddress(request.peerAddress(), request.peerPort());
    return leases
        .keep(nowNs, internal, remote, lifetime)
        .map(
            external ->
                PcpGrant.of(
                    lifetime, new TransportAddress(leases.claimedAddress(), external.port())))
        .orElseGet(() -> PcpGrant.refused(PcpResult.of(leases.lastDenial())));
  }
}
