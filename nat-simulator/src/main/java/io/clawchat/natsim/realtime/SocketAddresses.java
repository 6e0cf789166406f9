package io.clawchat.natsim.realtime;

import io.clawchat.natsim.net.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Objects;

/** What the JDK's sockets ask of addresses beside what they say. */
final class SocketAddresses {
  /** What an unbound socket shows for its address. */
  static final InetAddress WILDCARD = IpAddress.v4(0).toInetAddress();

  private static final IpAddress WILDCARD_V4 = IpAddress.v4(0);
  private static final IpAddress WILDCARD_V6 = new IpAddress(0, 0);

  private SocketAddresses() {}

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
