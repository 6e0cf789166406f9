package io.clawchat.natsim.gateway;

import io.clawchat.natsim.gateway.WanIpConnection.Failure;
import io.clawchat.natsim.gateway.WanIpConnection.Outcome;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;

/** The actions AddPortMapping and, in version 2, AddAnyPortMapping. */
final class AddPortMapping {
  /** "The maximum value is 604800 seconds", which 0 stands for in version 2 (§2.3.22). */
  private static final long ONE_WEEK = 604_800;

  private static final long MOST = 0xffff_ffffL;

  private final int version;
  private final PortMapping behavior;
  private final Leases leases;
  private final Subnet inside;

  AddPortMapping(int version, PortMapping behavior, Leases leases, Subnet inside) {
    this.version = version;
    this.behavior = behavior;
    this.leases = leases;
    this.inside = inside;
  }

  Outcome invoke(long nowNs, IpAddress client, Arguments arguments, boolean exactly) {
    Optional<IpAddress> host = arguments.text("NewInternalClient").flatMap(this::hostInside);
    Optional<Long> internalPort = arguments.number("NewInternalPort", 65_535);
    Optional<Boolean> enabled = arguments.flag("NewEnabled");
    Optional<String> description = arguments.text("NewPortMappingDescription");
    Optional<Long> lease = arguments.number("NewLeaseDuration", version == 2 ? ONE_WEEK : MOST);
    if (!arguments.nameAMapping()
        || host.isEmpty()
        || internalPort.isEmpty()
        || enabled.isEmpty()
        || description.isEmpty()
        || lease.isEmpty()) {
      return new Failure(UpnpError.INVALID_ARGS);
    }
    int port = arguments.number("NewExternalPort", 65_535).orElseThrow().intValue();
    TransportAddress internal = new TransportAddress(host.get(), internalPort.get().intValue());
    Optional<UpnpError> refused =
        refusal(client, internal, port, lease.get()).or(() -> beyond(arguments, enabled.get()));
    if (refused.isPresent()) {
      return new Failure(refused.get());
    }
    MappingRequest requested =
        new MappingRequest(
            internal, port, exactly, untilNs(nowNs, lease.get()), "", description.get());
    return exactly ? mapExactly(nowNs, requested) : mapAny(nowNs, requested);
  }

  private Optional<IpAddress> hostInside(String text) {
    return text.matches("[0-9.]{7,15}") ? parsed(text).filter(inside::hasHost) : Optional.empty();
  }

  private static Optional<IpAddress> parsed(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private Optional<UpnpError> refusal(
      IpAddress client, TransportAddress internal, int port, long lease) {
    if (leases.deniesAll() || version == 2 && !internal.ip().equals(client)) {
      return Optional.of(UpnpError.NOT_AUTHORIZED);
    }
    if (port == 0) {
      return Optional.of(UpnpError.WILDCARD_EXTERNAL_PORT);
    }
    if (internal.port() == 0) {
      return Optional.of(version == 2 ? UpnpError.WILDCARD_INTERNAL_PORT : UpnpError.INVALID_ARGS);
    }
    return lease != 0 && behavior.has(Fault.OnlyPermanentLeases.class)
        ? Optional.of(UpnpError.ONLY_PERMANENT_LEASES)
        : Optional.empty();
  }

  /** What is well asked for and this gateway does not do. */
  private static Optional<UpnpError> beyond(Arguments arguments, boolean enabled) {
    if (!arguments.text("NewRemoteHost").equals(Optional.of(""))) {
      return Optional.of(UpnpError.REMOTE_HOST_WILDCARD_ONLY);
    }
    return enabled && arguments.text("NewProtocol").equals(Optional.of("UDP"))
        ? Optional.empty()
        : Optional.of(UpnpError.ACTION_FAILED);
  }

  private long untilNs(long nowNs, long lease) {
    if (lease == 0 && version == 1) {
      return PortMapper.NEVER;
    }
    return Seconds.after(nowNs, leases.granted(lease == 0 ? ONE_WEEK : lease));
  }

  /** A mapping of the same host at the same port is replaced, one of another host is not. */
  private Outcome mapExactly(long nowNs, MappingRequest requested) {
    Optional<Lease> held = leases.at(requested.port(), nowNs);
    if (held.filter(lease -> !lease.internal().ip().equals(requested.internal().ip()))
        .isPresent()) {
      return new Failure(UpnpError.CONFLICT);
    }
    held.filter(lease -> !lease.internal().equals(requested.internal())).ifPresent(leases::end);
    return leases
        .grant(nowNs, requested)
        .<Outcome>map(lease -> WanIpConnection.success())
        .orElseGet(() -> new Failure(why(leases.lastDenial())));
  }

  /** Version 1 has no word for a NAT that is full. */
  private UpnpError why(PortMapper.Denial denial) {
    if (denial == PortMapper.Denial.PORT_TAKEN) {
      return UpnpError.CONFLICT;
    }
    return version == 2 ? UpnpError.NO_PORT_MAPS_AVAILABLE : UpnpError.ACTION_FAILED;
  }

  private Outcome mapAny(long nowNs, MappingRequest requested) {
    return leases
        .grant(nowNs, requested)
        .<Outcome>map(
            lease ->
                WanIpConnection.success(
                    "NewReservedPort", Integer.toString(lease.external().port())))
        .orElseGet(() -> new Failure(UpnpError.NO_PORT_MAPS_AVAILABLE));
  }
}
