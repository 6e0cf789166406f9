package io.clawchat.machine;

import io.clawchat.host.Receiver;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens sockets on a loop, and says in words why one could not be opened. */
final class SocketOpener {
  private static final int LAST_PORT = 65_535;
  private static final int LAST_PRIVILEGED_PORT = 1023;

  private SocketOpener() {}

  /**
   * A socket bound to {@code port} on {@code address}, or on all addresses. The latter is of both
   * families where the system has IPv6: Java then opens IPv6 sockets that take IPv4 too.
   */
  static MachineSocket open(
      EventLoop loop, Optional<InetAddress> address, int port, Receiver receiver)
      throws BindException {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "port is " + port + "; expected 1 to 65535, or 0 for any free one");
    }
    DatagramChannel channel = null;
    try {
      channel = address.isPresent() ? openFor(address.get()) : DatagramChannel.open();
      channel.configureBlocking(false);
      channel.bind(
          address.isPresent()
              ? new InetSocketAddress(address.get(), port)
              : new InetSocketAddress(port));
      MachineSocket socket = new MachineSocket(loop, channel, receiver);
      loop.register(channel, socket);
      return socket;
    } catch (IOException | UnsupportedOperationException failure) {
      closeQuietly(channel);
      throw refusal(address, port, failure);
    }
  }

  /** The address in it; a name has none. */
  static InetAddress requireResolved(InetSocketAddress local) {
    InetAddress address = local.getAddress();
    if (address == null) {
      throw new IllegalArgumentException(
          local + " is a name; a socket is bound to an address, so look it up first");
    }
    return address;
  }

  static DatagramChannel openFor(InetAddress address) throws IOException {
    return DatagramChannel.open(
        address instanceof Inet4Address
            ? StandardProtocolFamily.INET
            : StandardProtocolFamily.INET6);
  }

  private static BindException refusal(Optional<InetAddress> address, int port, Exception failure) {
    String where = address.map(each -> " on " + each.getHostAddress()).orElse("");
    BindException refusal =
        new BindException(
            "cannot bind UDP port %d%s: %s; %s"
                .formatted(port, where, failure.getMessage(), advice(address, port)));
    refusal.initCause(failure);
    return refusal;
  }

  private static String advice(Optional<InetAddress> address, int port) {
    if (address.filter(SocketOpener::isForeign).isPresent()) {
      return "that address is none of this machine's (ip address lists them)";
    }
    if (port == 0) {
      return "check the limit on open files (ulimit -n)";
    }
    return port <= LAST_PRIVILEGED_PORT
        ? "ports below 1024 need the capability CAP_NET_BIND_SERVICE, so choose a higher one"
        : "stop the program that holds it (ss -ulpn shows which), choose another port, or 0 for any"
            + " free one";
  }

  private static boolean isForeign(InetAddress address) {
    try {
      return !address.isAnyLocalAddress()
          && !address.isLoopbackAddress() // all of 127/8 is here, and no interface lists it
          && NetworkInterface.getByInetAddress(address) == null;
    } catch (SocketException failure) {
      return false; // the system does not tell
    }
  }

  private static void closeQuietly(@Nullable DatagramChannel channel) {
    if (channel != null) {
      MachineSocket.closeQuietly(channel);
    }
  }
}
