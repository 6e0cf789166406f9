package io.clawchat.docker.router;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a router stands. Interfaces are always needed; which behaviours need addresses besides,
 * {@link KernelNat#of} says where they are missing. Without any the router is taken to speak IPv4.
 *
 * @param inside the interface towards the hosts
 * @param outside the interface towards the internet
 * @param subnet the block of the hosts
 * @param address the router's own address outside, which stands for the hosts
 * @param shownAs for NPTv6 the block that stands for {@code subnet} outside
 */
public record RouterPlace(
    String inside,
    String outside,
    Optional<Subnet> subnet,
    Optional<IpAddress> address,
    Optional<Subnet> shownAs) {
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.-]{1,15}");

  /**
   * Refuses what Linux would not call an interface.
   *
   * @throws IllegalArgumentException where an interface has such a name, or addresses are of both
   *     IP versions
   */
  public RouterPlace {
    requireInterface(inside);
    requireInterface(outside);
    if (subnet.isPresent()
        && address.isPresent()
        && subnet.get().prefix().isV4() != address.get().isV4()) {
      throw new IllegalArgumentException(
          "a kernel router has one IP version on both sides, found inside "
              + subnet.get()
              + " and outside "
              + address.get());
    }
  }

  /** Between two interfaces of which no more is known. */
  public static RouterPlace between(String inside, String outside) {
    return new RouterPlace(inside, outside, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with this block of hosts inside. */
  public RouterPlace with(Subnet block) {
    return new RouterPlace(inside, outside, Optional.of(block), address, shownAs);
  }

  /** The same with this address outside. */
  public RouterPlace at(IpAddress external) {
    return new RouterPlace(inside, outside, subnet, Optional.of(external), shownAs);
  }

  /** The same with the hosts shown as this block, for NPTv6. */
  public RouterPlace shownAs(Subnet block) {
    return new RouterPlace(inside, outside, subnet, address, Optional.of(block));
  }

  Family family() {
    boolean v4 =
        subnet
            .map(block -> block.prefix().isV4())
            .or(() -> address.map(IpAddress::isV4))
            .orElse(true);
    return v4 ? Family.V4 : Family.V6;
  }

  String fromInside() {
    return "iifname \"" + inside + "\"";
  }

  String fromOutside() {
    return "iifname \"" + outside + "\"";
  }

  String toInside() {
    return "oifname \"" + inside + "\"";
  }

  String toOutside() {
    return "oifname \"" + outside + "\"";
  }

  private static void requireInterface(String name) {
    if (!INTERFACE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a network interface such as eth0, 1 to 15 letters, digits, '.', '_' or '-',"
              + " found '"
              + name
              + "'");
    }
  }
}
