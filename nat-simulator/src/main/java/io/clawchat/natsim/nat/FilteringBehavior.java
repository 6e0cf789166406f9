package io.clawchat.natsim.nat;

import java.util.Locale;

/**
 * From whom a mapping lets packets in (RFC 4787 §5).
 *
 * <p>Departure, shared with Linux connection tracking: the RFC keeps the rule per internal endpoint
 * ("if X:x has not sent packets to Y:any previously"); here, as in the kernel, it is kept per
 * mapping. The two differ only where mapping is not endpoint-independent.
 */
public enum FilteringBehavior {
  /** From anyone. */
  ENDPOINT_INDEPENDENT,
  /** From addresses that the mapping has sent to, whatever the port. */
  ADDRESS_DEPENDENT,
  /** From transport addresses that the mapping has sent to. */
  ADDRESS_AND_PORT_DEPENDENT;

  /** The RFC's own words: {@code address-and-port-dependent}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
