package io.clawchat.nat;

/** Who may send in to a socket that has sent to somebody. RFC 4787 §5 */
public enum Filtering {
  /** Anyone. */
  ENDPOINT_INDEPENDENT,
  /** Any port of an address that was sent to. */
  ADDRESS_DEPENDENT,
  /** Only an address and port that was sent to. */
  ADDRESS_AND_PORT_DEPENDENT,
  /** Not measured. */
  UNKNOWN;

  /** The RFC's words, such as {@code endpoint-independent}. */
  public String words() {
    return KebabCase.of(this);
  }
}
