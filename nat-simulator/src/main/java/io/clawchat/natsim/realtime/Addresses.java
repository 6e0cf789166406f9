package io.clawchat.natsim.realtime;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Objects;

/** The JDK's addresses as the simulator's, and back. No name is looked up. */
final class Addresses {
  /** What an unbound socket shows for its address. */
  static final InetAddress WILDCARD = of(IpAddress.v4(0));

  private static final IpAddress WILDCARD_V4 = IpAddress.v4(0);
  private static final IpAddress WILDCARD_V6 = new IpAddress(0, 0);

  private Addresses() {}

  static TransportAddress of(InetSocketAddress address) {
    return new TransportAddress(of(address.getAddress()), address.getPort());
  }

  static IpAddress of(InetAddress address) {
    return IpAddress.of(address.getAddress());
  }

  static InetSocketAddress of(TransportAddress address) {
    return new InetSocketAddress(of(address.ip()), address.port());
  }

  static InetAddress of(IpAddress address) {
    try {
      return InetAddress.getByAddress(address.toBytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an IpAddress has 4 or 16 bytes: " + address, e);
    }
  }

  /** The address that stands for every address of a host, in the IP version of this one. */
  static IpAddress wildcardLike(IpAddress address) {
    return address.isV4() ? WILDCARD_V4 : WILDCARD_V6;
  }

  /**
   * As the JDK checks addresses.
   *
   * @throws UnsupportedAddressTypeException when it is not an {@link InetSocketAddress}
   * @throws UnresolvedAddressException when it is a name
   */
  static InetSocketAddress requireResolved(SocketAddress address) {
    Objects.requireNonNull(address, "address");
    if (!(address instanceof InetSocketAddress inet)) {
      throw new UnsupportedAddressTypeException();
    }
    if (inet.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    return inet;
  }
}
