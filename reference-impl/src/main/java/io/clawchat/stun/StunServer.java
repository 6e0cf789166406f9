package io.clawchat.stun;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.nio.ByteBuffer;

/**
 * A basic STUN server, RFC 8489 §12: tells whoever asks the address the request came from.
 *
 * <p>Clients of RFC 3489, known by the missing magic cookie, get MAPPED-ADDRESS (RFC 5389 §12.2).
 * An attribute that must be understood and is not gets error 420; so does CHANGE-REQUEST where it
 * asks for a change, since this server has one address and one port: {@link StunDiscoveryServer}
 * has two of each. All else is met with silence.
 */
public final class StunServer implements AutoCloseable {
  /** STUN's own port (RFC 8489 §18.4). */
  public static final int DEFAULT_PORT = 3_478;

  private final UdpSocket socket;

  private StunServer(Host host, int port) throws BindException {
    this.socket = host.bind(port, StunServer::received);
  }

  /**
   * Starts a server on all addresses of {@code host}.
   *
   * @param port 1 to 65535 (STUN's own is 3478), or 0 for any free one
   * @throws BindException when the port is taken or may not be used
   */
  public static StunServer start(Host host, int port) throws BindException {
    return new StunServer(host, port);
  }

  /** The port this server listens on. */
  public int port() {
    return socket.localPort();
  }

  @Override
  public void close() {
    socket.close();
  }

  private static void received(Arrival arrival) {
    StunResponse.basic(arrival.from(), arrival.payload())
        .ifPresent(
            response -> arrival.at().send(ByteBuffer.wrap(response.encode()), arrival.from()));
  }
}
