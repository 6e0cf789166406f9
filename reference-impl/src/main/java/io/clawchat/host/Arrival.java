package io.clawchat.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One datagram that has arrived.
 *
 * @param at the socket it came to. Where the machine tells to which of its addresses the datagram
 *     was sent, this is the socket at that address: what it sends leaves from there, and closing it
 *     closes the whole socket
 * @param from where it came from
 * @param payload valid until the receiver returns
 */
public record Arrival(UdpSocket at, InetSocketAddress from, ByteBuffer payload) {

  /** The payload, from its first byte to its last, however often it has been read. */
  @Override
  public ByteBuffer payload() {
    return payload.duplicate();
  }

  /** A copy of the payload, which is the caller's. */
  public byte[] bytes() {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(payload.position(), bytes);
    return bytes;
  }
}
