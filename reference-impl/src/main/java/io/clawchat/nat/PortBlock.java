package io.clawchat.nat;

/**
 * The contiguous external ports that a NAT gives to one subscriber (RFC 6888 §4, RFC 7422).
 *
 * @param base the lowest port, 1 to 65535
 * @param size how many ports, 1 or more; the last is at most 65535
 */
public record PortBlock(int base, int size) {
  private static final int LAST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException where a port would be out of range
   */
  public PortBlock {
    if (base < 1 || base > LAST_PORT || size < 1 || size > LAST_PORT - base + 1) {
      throw new IllegalArgumentException(
          "expected a block of ports within 1 to 65535, found " + size + " ports from " + base);
    }
  }
}
