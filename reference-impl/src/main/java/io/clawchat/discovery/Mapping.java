package io.clawchat.discovery;

/** When a socket that sends to somebody else keeps its external address. RFC 4787 §4.1 */
public enum Mapping {
  /** No NAT: the socket's own address is what others see. */
  NONE,
  /** Always. */
  ENDPOINT_INDEPENDENT,
  /** As long as the other's address is the same, whatever the port. */
  ADDRESS_DEPENDENT,
  /** Never. */
  ADDRESS_AND_PORT_DEPENDENT;

  /** The RFC's words, such as {@code endpoint-independent}. */
  public String words() {
    return Words.of(this);
  }
}
