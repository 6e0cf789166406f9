package io.clawchat.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** What a socket hands its datagrams to. */
@FunctionalInterface
public interface Receiver {
  /**
   * One datagram arrived.
   *
   * @param payload valid during this call only
   */
  void received(InetSocketAddress source, ByteBuffer payload);
}
