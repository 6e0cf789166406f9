package io.clawchat.nat;

/** What becomes of a packet to an external address of one's own NAT. RFC 4787 §6 */
public enum Hairpinning {
  /**
   * It does not come back, though both sockets have sent to each other. So also without a NAT,
   * where there is nothing to come back by; and where a filter refuses what would have come: a NAT
   * further in that knows no such source, or one that remembers the first packet, refused, and
   * therefore changes the port of the next.
   */
  NONE,
  /** It comes back with its sender's internal address. */
  INTERNAL_SOURCE,
  /** It comes back with its sender's external address. */
  EXTERNAL_SOURCE,
  /**
   * Not measured; or it did not come back, and need not have: mapping and filtering both depend on
   * the destination, and so the filter refuses what has a mapping of its own.
   */
  UNKNOWN;

  /** In words, such as {@code external-source}. */
  public String words() {
    return KebabCase.of(this);
  }
}
