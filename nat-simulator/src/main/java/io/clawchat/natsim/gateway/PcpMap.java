package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;

/** The MAP opcode of PCP (RFC 6887 §11): UDP only, and one port at a time. */
final class PcpMap {
  static final int UDP = 17;

  private static final IpAddress ANY_V4 = IpAddress.v4(0);
  private static final IpAddress ANY_V6 = new IpAddress(0, 0);

  private final Leases leases;

  PcpMap(Leases leases) {
    this.leases = leases;
  }

  PcpGrant grant(long nowNs, PcpRequest request, PcpOptions options) {
    if (request.protocol() == 0 && request.internalPort() != 0) {
      return PcpGrant.refused(PcpResult.MALFORMED_REQUEST);
    }
    if (leases.deniesAll()) {
      return PcpGrant.refused(PcpResult.NOT_AUTHORIZED);
    }
    if (request.lifetime() == 0) {
      return end(nowNs, request);
    }
    if (request.protocol() != UDP || request.internalPort() == 0) {
      return PcpGrant.refused(PcpResult.UNSUPP_PROTOCOL);
    }
    if (options.preferFailure() && request.externalPort() == 0) {
      return PcpGrant.refused(PcpResult.MALFORMED_OPTION);
    }
    return create(nowNs, request, options.preferFailure());
  }

  private PcpGrant create(long nowNs, PcpRequest request, boolean exactly) {
    TransportAddress internal = new TransportAddress(request.client(), request.internalPort());
    Optional<Lease> held = leases.of(internal, nowNs);
    if (held.filter(lease -> !mayChange(lease, request)).isPresent()) {
      return PcpGrant.refused(PcpResult.NOT_AUTHORIZED);
    }
    int suggested = request.externalPort() == 0 ? internal.port() : request.externalPort();
    int wanted = held.map(lease -> lease.external().port()).orElse(suggested);
    if (exactly && (wanted != suggested || !isOurs(request.externalAddress()))) {
      return PcpGrant.refused(PcpResult.CANNOT_PROVIDE_EXTERNAL);
    }
    long lifetime = leases.granted(request.lifetime());
    long untilNs = Seconds.after(nowNs, lifetime);
    return leases
        .grant(
            nowNs, new MappingRequest(internal, wanted, exactly, untilNs, request.nonce(), "PCP"))
        .map(lease -> PcpGrant.of(lifetime, claimed(lease.external().port())))
        .orElseGet(() -> PcpGrant.refused(why(leases.lastDenial(), exactly)));
  }

  private static PcpResult why(PortMapper.Denial denial, boolean exactly) {
    return exactly && denial == PortMapper.Denial.PORT_TAKEN
        ? PcpResult.CANNOT_PROVIDE_EXTERNAL
        : PcpResult.of(denial);
  }

  /** Internal port 0 stands for all of the client's that have its nonce (§15.1). */
  private PcpGrant end(long nowNs, PcpRequest request) {
    if (request.protocol() == UDP || request.protocol() == 0) {
      for (Lease lease : leases.live(nowNs)) {
        boolean named =
            lease.internal().ip().equals(request.client())
                && (request.internalPort() == 0
                    || lease.internal().port() == request.internalPort());
        if (named && mayChange(lease, request)) {
          leases.end(lease);
        } else if (named && request.internalPort() != 0) {
          return PcpGrant.refused(PcpResult.NOT_AUTHORIZED);
        }
      }
    }
    return PcpGrant.of(0, new TransportAddress(request.externalAddress(), request.externalPort()));
  }

  /** A mapping that PCP made is changed only by who knows its nonce (§11.3). */
  private static boolean mayChange(Lease lease, PcpRequest request) {
    return lease.nonce().isEmpty() || lease.nonce().equals(request.nonce());
  }

  private boolean isOurs(IpAddress suggested) {
    return suggested.equals(ANY_V4)
        || suggested.equals(ANY_V6)
        || suggested.equals(leases.claimedAddress());
  }

  private TransportAddress claimed(int port) {
    return new TransportAddress(leases.claimedAddress(), port);
  }
}
