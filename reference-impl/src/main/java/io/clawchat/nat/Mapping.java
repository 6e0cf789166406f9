package io.clawchat.nat;

/** When a socket that sends to another destination keeps its external address. RFC 4787 §4.1 */
public enum Mapping {
  /** No NAT: the socket's own address is what others see. */
  NONE,
  /** Always. */
  ENDPOINT_INDEPENDENT,
  /** As long as the destination's address is the same, whatever the port. */
  ADDRESS_DEPENDENT,
  /** Never. */
  ADDRESS_AND_PORT_DEPENDENT,
  /** Not measured. */
  UNKNOWN;

  /** The RFC's words, such as {@code endpoint-independent}. */
  public String words() {
    return KebabCase.of(this);
  }
}
