package io.clawchat.stun;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A basic STUN server, RFC 8489 §12: tells whoever asks the address the request came from.
 *
 * <p>Clients of RFC 3489, known by the missing magic cookie, get MAPPED-ADDRESS (RFC 5389 §12.2).
 * An attribute that must be understood and is not gets error 420; so does CHANGE-REQUEST where it
 * asks for a change, since this server has one address and one port. All else is met with silence.
 */
public final class StunServer implements AutoCloseable {
  /** STUN's own port (RFC 8489 §18.4). */
  public static final int DEFAULT_PORT = 3_478;

  private final UdpSocket socket;

  private StunServer(Host host, int port) throws BindException {
    this.socket = host.bind(port, this::received);
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

  private void received(InetSocketAddress source, ByteBuffer payload) {
    answer(source, payload)
        .ifPresent(answer -> socket.send(ByteBuffer.wrap(answer.encode()), source));
  }

  /** The answer to a datagram, if it deserves one. */
  static Optional<StunMessage> answer(InetSocketAddress source, ByteBuffer payload) {
    if (!(StunReader.read(payload) instanceof StunMessage request) || !request.isBindingRequest()) {
      return Optional.empty();
    }
    List<Integer> refused = refusedAttributes(request);
    if (!refused.isEmpty()) {
      return Optional.of(request.unknown(refused));
    }
    return Optional.of(
        request.success(
            request.transactionId().isClassic()
                ? new MappedAddress(source)
                : new XorMappedAddress(source)));
  }

  private static List<Integer> refusedAttributes(StunMessage request) {
    List<Integer> refused = new ArrayList<>(request.unknownRequired());
    request
        .attribute(ChangeRequest.class)
        .filter(change -> change.changeAddress() || change.changePort())
        .ifPresent(change -> refused.add(change.type()));
    return refused;
  }
}
