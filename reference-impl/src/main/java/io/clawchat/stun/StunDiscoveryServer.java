package io.clawchat.stun;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A STUN server for NAT behaviour discovery, RFC 5780: it listens on two ports of two addresses,
 * names the other address, says where each response comes from, and sends it from the address that
 * the request asks for.
 *
 * <p>It has neither RESPONSE-PORT nor PADDING, which are optional there and get error 420, as all
 * that must be understood and is not. Clients of RFC 3489 get that RFC's attributes.
 */
public final class StunDiscoveryServer implements AutoCloseable {
  private final Scope scope;
  private final Map<InetSocketAddress, UdpSocket> sockets = new HashMap<>();

  private StunDiscoveryServer(Scope scope) {
    this.scope = scope;
  }

  /**
   * Starts a server on both ports of both addresses.
   *
   * @param primary where clients ask first; an address of {@code host} and a port from 1 to 65535
   * @param alternate another address of the same family, and another port
   * @throws BindException when an address is not {@code host}'s, or a port is taken or may not be
   *     used
   */
  public static StunDiscoveryServer start(
      Host host, InetSocketAddress primary, InetSocketAddress alternate) throws BindException {
    requireTwo(primary, alternate);
    StunDiscoveryServer server = new StunDiscoveryServer(host.scope("stun-discovery-server"));
    InetSocketAddress third = at(primary.getAddress(), alternate.getPort());
    InetSocketAddress fourth = at(alternate.getAddress(), primary.getPort());
    try {
      server.listen(new ServerAddress(primary, alternate));
      server.listen(new ServerAddress(alternate, primary));
      server.listen(new ServerAddress(third, fourth));
      server.listen(new ServerAddress(fourth, third));
      return server;
    } catch (BindException refusal) {
      server.close();
      throw refusal;
    }
  }

  @Override
  public void close() {
    scope.close();
  }

  private void listen(ServerAddress address) throws BindException {
    UdpSocket socket = scope.bind(address.local(), arrival -> received(address, arrival));
    sockets.put(address.local(), socket);
  }

  private void received(ServerAddress address, Arrival arrival) {
    StunResponse.at(address, arrival.from(), arrival.payload())
        .ifPresent(
            response -> {
              UdpSocket socket = sockets.get(response.origin());
              if (socket != null) { // always, once all four listen
                socket.send(ByteBuffer.wrap(response.message().encode()), arrival.from());
              }
            });
  }

  private static void requireTwo(InetSocketAddress primary, InetSocketAddress alternate) {
    if (!isTransportAddress(primary)
        || !isTransportAddress(alternate)
        || primary.getAddress().equals(alternate.getAddress())
        || primary.getPort() == alternate.getPort()) {
      throw new IllegalArgumentException(
          "expected two addresses with a port each, all different, found %s and %s"
              .formatted(primary, alternate));
    }
  }

  private static boolean isTransportAddress(InetSocketAddress address) {
    return !address.isUnresolved()
        && !address.getAddress().isAnyLocalAddress()
        && address.getPort() != 0;
  }

  private static InetSocketAddress at(InetAddress address, int port) {
    return new InetSocketAddress(address, port);
  }
}
