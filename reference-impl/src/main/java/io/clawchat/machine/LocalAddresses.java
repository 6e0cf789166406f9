package io.clawchat.machine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import lombok.extern.slf4j.Slf4j;

/** This machine's addresses that a peer could use. */
@Slf4j
final class LocalAddresses {
  private LocalAddresses() {}

  /** Those of interfaces that are up; empty where the system does not tell. */
  static List<InetAddress> list() {
    try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
      return interfaces
          .filter(LocalAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(LocalAddresses::isUsable)
          .map(LocalAddresses::withoutInterface)
          .distinct()
          .toList();
    } catch (SocketException failure) {
      log.warn("The system does not tell its network addresses: {}", failure.toString());
      return List.of();
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
