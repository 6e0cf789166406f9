package io.clawchat.natsim.net;

/**
 * A block of addresses in CIDR form.
 *
 * @param prefix its first address; the bits beyond {@code length} must be zero
 * @param length bits of the prefix, 0 to 32 for IPv4 and 0 to 128 for IPv6
 */
public record Subnet(IpAddress prefix, int length) {
  public Subnet {
    int longest = prefix.isV4() ? 32 : 128;
    if (length < 0 || length > longest) {
      throw new IllegalArgumentException(
          "a prefix length of " + prefix + " is from 0 to " + longest + ", found " + length);
    }
    if (!mask(prefix, length).equals(prefix)) {
      throw new IllegalArgumentException(
          prefix
              + "/"
              + length
              + " has bits beyond its prefix; did you mean "
              + mask(prefix, length)
              + "/"
              + length
              + "?");
    }
  }

  /**
   * Reads {@code 192.168.1.0/24}.
   *
   * @throws IllegalArgumentException when the text is not a block in CIDR form
   */
  public static Subnet parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException(
          "expected a subnet such as 192.168.1.0/24, found '" + text + "'");
    }
    return new Subnet(
        IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(IpAddress address) {
    return address.isV4() == prefix.isV4() && mask(address, length).equals(prefix);
  }

  /** Whether the two blocks have an address in common: one lies within the other. */
  public boolean overlaps(Subnet other) {
    return contains(other.prefix) || other.contains(prefix);
  }

  /**
   * The address at this place in the block; 0 is the prefix itself, 1 the first one a host may
   * have.
   *
   * @throws IllegalArgumentException when the block is smaller than that
   */
  public IpAddress at(long place) {
    if (place < 0 || hostBits() < Long.SIZE - 1 && place >>> hostBits() != 0) {
      throw new IllegalArgumentException(this + " has no address number " + place);
    }
    return prefix.plus(place);
  }

  /**
   * Whether a host may have this address: it lies in the block and is neither its first address
   * (the network's own; RFC 4291 §2.6.1 for IPv6) nor, for IPv4, its last (the broadcast address).
   */
  public boolean hasHost(IpAddress address) {
    if (!contains(address) || address.equals(prefix)) {
      return false;
    }
    return !address.isV4() || !address.equals(at((1L << hostBits()) - 1));
  }

  private int hostBits() {
    return (prefix.isV4() ? 32 : 128) - length;
  }

  private static IpAddress mask(IpAddress address, int length) {
    int bits = address.isV4() ? 96 + length : length;
    return new IpAddress(address.high() & ones(bits), address.low() & ones(bits - 64));
  }

  private static long ones(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
  }

  @Override
  public String toString() {
    return prefix + "/" + length;
  }
}
