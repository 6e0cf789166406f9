package org.example.stun;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers Binding requests, but for as many as it is told to ignore. */
final class StunServer {
  static final int PORT = 3_478;

  /** When requests came in. */
  final List<Duration> requests = new ArrayList<>();

  private final SimHost host;
  private final int ignored;
  private final SimSocket socket;

  StunServer(SimHost host, int ignored) throws BindException {
    this.host = host;
    this.ignored = ignored;
    this.socket = host.bind(PORT, this::received);
  }

  StunServer(SimHost host) throws BindException {
    this(host, 0);
  }

  InetSocketAddress address() {
    return Simulated.toInet(socket.localAddress());
  }

  private void received(TransportAddress source, Payload request) {
    requests.add(host.now());
    if (requests.size() > ignored) {
      socket.send(response(request.toBytes(), source), source);
    }
  }

  /** What a server answers to a request from this source. */
  static ByteBuffer response(byte[] request, TransportAddress source) {
    byte[] address = source.ip().toBytes();
    for (int i = 0; i < address.length; i++) {
      address[i] ^= request[4 + i]; // magic cookie and transaction id
    }
    return ByteBuffer.allocate(StunMessage.HEADER + 8 + address.length)
        .putShort(StunMessage.BINDING_SUCCESS)
        .putShort((short) (8 + address.length))
        .put(request, 4, 16)
        .putShort(StunMessage.XOR_MAPPED_ADDRESS)
        .putShort((short) (4 + address.length))
        .putShort(source.ip().isV4() ? StunMessage.IPV4 : StunMessage.IPV6)
        .putShort((short) (source.port() ^ StunMessage.MAGIC_COOKIE >>> 16))
        .put(address)
        .flip();
  }
}
