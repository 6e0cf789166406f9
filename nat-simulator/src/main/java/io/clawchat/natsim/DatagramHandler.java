package io.clawchat.natsim;

import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;

/** What a socket hands its datagrams to. */
@FunctionalInterface
public interface DatagramHandler {
  /**
   * One datagram arrived.
   *
   * @param payload read-only; it never changes and may be kept
   */
  void received(TransportAddress source, ByteBuffer payload);
}
