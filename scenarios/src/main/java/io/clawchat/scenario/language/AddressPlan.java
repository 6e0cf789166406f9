package io.clawchat.scenario.language;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives out addresses, always the same for the same file. Public ones come from the blocks kept for
 * documentation (RFC 5737), home networks from 192.168.0.0/16 (RFC 1918), carriers' from
 * 100.64.0.0/10 (RFC 6598). The first address of a private network is its NAT's own.
 */
final class AddressPlan {
  /** Hosts and NATs on the public internet: three blocks less their first and last addresses. */
  static final int PUBLIC_ROOM = 3 * 254;

  private static final List<Subnet> PUBLIC_BLOCKS =
      Stream.of("198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/24").map(Subnet::parse).toList();
  private static final List<Subnet> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(Subnet::parse)
          .toList();
  private static final List<Subnet> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
          .map(Subnet::parse)
          .toList();
  private static final Subnet HOMES = Subnet.parse("192.168.0.0/16");
  private static final Subnet CARRIERS = Subnet.parse("100.64.0.0/10");

  private final List<Subnet> insides = new ArrayList<>();
  private final Map<Optional<String>, Set<IpAddress>> taken = new HashMap<>();

  /** Why this subnet cannot be the inside of a NAT that stands behind these networks, if so. */
  static Optional<String> faultOfInside(Subnet inside, List<Subnet> outer) {
    if (PRIVATE.stream().noneMatch(block -> contains(block, inside)) || inside.length() > 29) {
      return Optional.of(
          "expected a private subnet (within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or"
              + " 100.64.0.0/10) of length 8 to 29, found "
              + inside);
    }
    return outer.stream()
        .filter(other -> overlap(inside, other))
        .findFirst()
        .map(
            other ->
                "%s overlaps with %s, a network further out on the way to the internet; choose another"
                    .formatted(inside, other));
  }

  /** Why this address cannot be used on this network (empty: the internet), if so. */
  static Optional<String> faultOfAddress(IpAddress address, Optional<Subnet> network) {
    if (network.isEmpty()) {
      return NOT_PUBLIC.stream()
          .filter(block -> block.contains(address))
          .findFirst()
          .map(
              block ->
                  "expected a public address, since this stands on the internet, found %s of %s;"
                          .formatted(address, block)
                      + " write 'behind' or choose an address such as 198.51.100.7");
    }
    Subnet subnet = network.get();
    if (!subnet.contains(address)) {
      return Optional.of(
          "%s lies outside %s, the network this stands on; choose one inside it"
              .formatted(address, subnet));
    }
    boolean reserved =
        address.equals(subnet.prefix())
            || address.equals(subnet.at(1))
            || address.equals(subnet.at(size(subnet) - 1));
    return reserved
        ? Optional.of(
            "%s is taken: in %s the first address is the network's, the second the NAT's and the last"
                    .formatted(address, subnet)
                + " the broadcast address; choose another")
        : Optional.empty();
  }

  /** Notes a given inside network, so that none is given out that overlaps with it. */
  void reserve(Subnet inside) {
    insides.add(inside);
  }

  /** A free network for the inside of a NAT. */
  Subnet nextInside(boolean carrier) {
    Subnet pool = carrier ? CARRIERS : HOMES;
    for (int i = 1; ; i++) {
      Subnet inside = new Subnet(pool.at(256L * i), 24);
      if (insides.stream().noneMatch(other -> overlap(other, inside))) {
        insides.add(inside);
        return inside;
      }
    }
  }

  /** Takes a given address; false where it is taken already. */
  boolean take(Optional<String> segment, IpAddress address) {
    return taken.computeIfAbsent(segment, s -> new HashSet<>()).add(address);
  }

  /**
   * The next free address.
   *
   * @param network the subnet of the segment; empty for the internet
   * @return empty when the network is full
   */
  Optional<IpAddress> next(Optional<String> segment, Optional<Subnet> network) {
    if (network.isPresent()) {
      return next(segment, network.get(), 2);
    }
    return PUBLIC_BLOCKS.stream().flatMap(block -> next(segment, block, 1).stream()).findFirst();
  }

  private Optional<IpAddress> next(Optional<String> segment, Subnet subnet, long first) {
    for (long i = first; i < size(subnet) - 1; i++) {
      if (take(segment, subnet.at(i))) {
        return Optional.of(subnet.at(i));
      }
    }
    return Optional.empty();
  }

  private static long size(Subnet subnet) {
    return 1L << 32 - subnet.length();
  }

  private static boolean contains(Subnet outer, Subnet inner) {
    return inner.length() >= outer.length() && outer.contains(inner.prefix());
  }

  private static boolean overlap(Subnet a, Subnet b) {
    return contains(a, b) || contains(b, a);
  }
}
