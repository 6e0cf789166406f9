package io.clawchat.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.HashSet;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;

/** From which of its addresses this machine sends to the world. */
@Slf4j
final class OutsideRoute {
  /** Far away, for the question alone: a.root-servers.net. Nothing is sent there. */
  private static final String V4 = "198.41.0.4";

  private static final String V6 = "2001:503:ba3e::2:30";
  private static final int ANY_PORT = 53;

  private OutsideRoute() {}

  /** One for each IP version that has a route; to connect a UDP socket is to look the route up. */
  static Set<InetAddress> sources() {
    Set<InetAddress> sources = new HashSet<>();
    add(sources, StandardProtocolFamily.INET, V4);
    add(sources, StandardProtocolFamily.INET6, V6);
    return sources;
  }

  private static void add(
      Set<InetAddress> sources, StandardProtocolFamily family, String destination) {
    try (DatagramChannel channel = DatagramChannel.open(family)) {
      channel.connect(new InetSocketAddress(InetAddress.ofLiteral(destination), ANY_PORT));
      InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
      sources.add(LocalAddresses.withoutInterface(local.getAddress()));
    } catch (IOException | UnsupportedOperationException failure) {
      log.debug("No route to the world by {}: {}", family, failure.toString());
    }
  }
}
