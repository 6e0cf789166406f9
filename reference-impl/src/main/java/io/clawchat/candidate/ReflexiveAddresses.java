package io.clawchat.candidate;

import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the addresses that STUN servers saw of one socket say of the NATs before it, as far as they
 * say it: RFC 5780 §4.3, with as many servers as there are in place of one that has two addresses.
 *
 * <p>An answer that names an address of a private network comes from a server that is itself behind
 * the outermost NAT, and does not count. IPv6 counts where no server was asked over IPv4.
 */
final class ReflexiveAddresses {
  private ReflexiveAddresses() {}

  /**
   * The profile.
   *
   * @param localPort of the socket
   * @param localAddresses of its machine
   * @param seen by each server, what it saw
   */
  static NatProfile profile(
      int localPort,
      Collection<InetAddress> localAddresses,
      Map<InetSocketAddress, InetSocketAddress> seen) {
    Map<InetSocketAddress, InetSocketAddress> outside = fromOutside(seen);
    if (outside.isEmpty()) {
      return NatProfile.UNKNOWN;
    }
    boolean keepsPort = outside.values().stream().allMatch(at -> at.getPort() == localPort);
    boolean ownAddress =
        outside.values().stream().allMatch(at -> localAddresses.contains(at.getAddress()));
    Mapping mapping = keepsPort && ownAddress ? Mapping.NONE : mapping(outside);
    if (mapping == Mapping.UNKNOWN && !keepsPort) {
      return NatProfile.UNKNOWN;
    }
    return NatProfile.UNKNOWN.toBuilder()
        .mapping(mapping)
        .allocation(keepsPort ? new Allocation.Preserving() : new Allocation.Unknown())
        .confidence(Confidence.SAME_SOCKET)
        .build();
  }

  private static Map<InetSocketAddress, InetSocketAddress> fromOutside(
      Map<InetSocketAddress, InetSocketAddress> seen) {
    Map<InetSocketAddress, InetSocketAddress> outside = new LinkedHashMap<>(seen);
    outside.values().removeIf(at -> isPrivate(at.getAddress()));
    if (outside.keySet().stream().anyMatch(ReflexiveAddresses::isIpv4)) {
      outside.keySet().removeIf(server -> !isIpv4(server));
    }
    return outside;
  }

  private static Mapping mapping(Map<InetSocketAddress, InetSocketAddress> outside) {
    Map<InetAddress, InetSocketAddress> byAddress = new HashMap<>();
    boolean twoPortsOfOneAddress = false;
    for (Map.Entry<InetSocketAddress, InetSocketAddress> one : outside.entrySet()) {
      InetSocketAddress before = byAddress.put(one.getKey().getAddress(), one.getValue());
      if (before != null && !before.equals(one.getValue())) {
        return Mapping.ADDRESS_AND_PORT_DEPENDENT;
      }
      twoPortsOfOneAddress |= before != null;
    }
    Set<InetSocketAddress> different = new HashSet<>(byAddress.values());
    if (byAddress.size() > 1 && different.size() == 1) {
      return Mapping.ENDPOINT_INDEPENDENT;
    }
    return different.size() > 1 && twoPortsOfOneAddress
        ? Mapping.ADDRESS_DEPENDENT
        : Mapping.UNKNOWN;
  }

  private static boolean isIpv4(InetSocketAddress server) {
    return server.getAddress() instanceof Inet4Address;
  }

  /** RFC 1918, RFC 6598 (between a subscriber and a carrier's NAT), RFC 4193, and of no network. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean sharedByCarrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || sharedByCarrier
        || uniqueLocal;
  }
}
