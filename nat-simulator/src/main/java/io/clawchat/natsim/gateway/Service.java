package io.clawchat.natsim.gateway;

/** A protocol by which a host asks its router for a port. */
public enum Service {
  /** RFC 6886, version 0 of the protocol at UDP port 5351. */
  NAT_PMP,
  /** RFC 6887, version 2 of the protocol at UDP port 5351. */
  PCP,
  /** UPnP InternetGatewayDevice:1 with WANIPConnection:1. */
  UPNP_IGD_1,
  /** UPnP InternetGatewayDevice:2 with WANIPConnection:2, which answers for version 1 as well. */
  UPNP_IGD_2;

  boolean isUpnp() {
    return this == UPNP_IGD_1 || this == UPNP_IGD_2;
  }
}
