package io.clawchat.machine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;

/** This machine's addresses that a peer could use. */
@Slf4j
final class LocalAddresses {
  private LocalAddresses() {}

  /**
   * An interface that is up.
   *
   * @param addresses all that it has, in the system's order
   */
  record Interface(InterfaceKind kind, List<InetAddress> addresses) {}

  /** Those of interfaces that are up, the best first; empty where the system does not tell. */
  static List<InetAddress> list() {
    try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
      return ranked(
          interfaces
              .filter(LocalAddresses::isUp)
              .map(
                  each ->
                      new Interface(
                          InterfaceKind.of(each.getName()), each.inetAddresses().toList()))
              .toList(),
          OutsideRoute.sources());
    } catch (SocketException failure) {
      log.warn("The system does not tell its network addresses: {}", failure.toString());
      return List.of();
    }
  }

  /** First those from which this machine sends to the world, then by kind, bridges last. */
  static List<InetAddress> ranked(List<Interface> interfaces, Set<InetAddress> outside) {
    return interfaces.stream()
        .sorted(Comparator.comparing(Interface::kind))
        .flatMap(each -> each.addresses().stream())
        .filter(LocalAddresses::isUsable)
        .map(LocalAddresses::withoutInterface)
        .distinct()
        .sorted(Comparator.comparing(address -> !outside.contains(address)))
        .toList();
  }

  /** The broadcast addresses of this machine's networks (RFC 919). */
  static Set<InetAddress> broadcasts() {
    try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
      return interfaces
          .flatMap(each -> each.getInterfaceAddresses().stream())
          .map(InterfaceAddress::getBroadcast)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    } catch (SocketException failure) {
      log.debug("The system does not tell its broadcast addresses.", failure);
      return Set.of();
    }
  }

  static boolean isUsable(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress();
  }

  /**
   * Java marks every IPv6 address of an interface with it; beyond this machine that says nothing.
   */
  static InetAddress withoutInterface(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException failure) {
      throw new AssertionError("16 bytes are an IPv6 address", failure);
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp() && !each.isLoopback();
    } catch (SocketException failure) {
      log.debug("Interface {} went away.", each.getName(), failure);
      return false;
    }
  }
}
