package io.clawchat.natsim.nat;

import java.util.Locale;

/**
 * When a NAT reuses one external transport address for packets to another destination (RFC 4787
 * §4.1).
 */
public enum MappingBehavior {
  /** One mapping for all destinations. */
  ENDPOINT_INDEPENDENT,
  /** One mapping for each destination address, whatever the port. */
  ADDRESS_DEPENDENT,
  /** One mapping for each destination address and port. */
  ADDRESS_AND_PORT_DEPENDENT;

  /** The RFC's own words: {@code address-and-port-dependent}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
