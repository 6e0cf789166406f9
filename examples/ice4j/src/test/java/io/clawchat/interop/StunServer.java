package io.clawchat.interop;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.nio.ByteBuffer;

/**
 * A STUN server on a simulated host (RFC 8489 §5, §14.2): it answers Binding requests with
 * XOR-MAPPED-ADDRESS, over IPv4, and nothing else.
 */
final class StunServer {
  static final int PORT = 3478;

  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int MAGIC_COOKIE = 0x2112_A442;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int HEADER_SIZE = 20;
  private static final int ATTRIBUTE_SIZE = 12;
  private static final int FAMILY_IPV4 = 0x01;

  private final SimSocket socket;

  private StunServer(SimHost host) throws BindException {
    socket = host.bind(PORT, this::received);
  }

  static TransportAddress on(SimHost host) throws BindException {
    return new StunServer(host).socket.localAddress();
  }

  private void received(TransportAddress source, Payload payload) {
    ByteBuffer request = payload.buffer();
    if (request.remaining() < HEADER_SIZE
        || request.getShort(0) != BINDING_REQUEST
        || request.getInt(4) != MAGIC_COOKIE) {
      return;
    }
    ByteBuffer response =
        ByteBuffer.allocate(HEADER_SIZE + ATTRIBUTE_SIZE)
            .putShort((short) BINDING_SUCCESS)
            .putShort((short) ATTRIBUTE_SIZE)
            .put(request.slice(4, 16))
            .putShort((short) XOR_MAPPED_ADDRESS)
            .putShort((short) 8)
            .putShort((short) FAMILY_IPV4)
            .putShort((short) (source.port() ^ MAGIC_COOKIE >>> 16))
            .putInt(source.ip().v4Bits() ^ MAGIC_COOKIE);
    socket.send(response.flip(), source);
  }
}
