package org.example.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Binding requests and responses (RFC 8489 §5): type, length, magic cookie, transaction id of 12
 * bytes, attributes. The length does not count these first 20 bytes.
 */
final class StunMessage {
  static final int HEADER = 20;
  static final int ID = 12;
  static final int MAGIC_COOKIE = 0x2112A442;
  static final short BINDING_REQUEST = 0x0001;
  static final short BINDING_SUCCESS = 0x0101;
  static final short XOR_MAPPED_ADDRESS = 0x0020;
  static final byte IPV4 = 1;
  static final byte IPV6 = 2;

  private StunMessage() {}

  static byte[] bindingRequest(byte[] id) {
    return ByteBuffer.allocate(HEADER)
        .putShort(BINDING_REQUEST)
        .putShort((short) 0)
        .putInt(MAGIC_COOKIE)
        .put(id)
        .array();
  }

  /**
   * The reflexive address that a success response to this transaction tells; empty for the rest.
   */
  static Optional<InetSocketAddress> reflexiveAddress(byte[] datagram, byte[] id) {
    ByteBuffer message = ByteBuffer.wrap(datagram);
    if (datagram.length < HEADER
        || message.getShort() != BINDING_SUCCESS
        || Short.toUnsignedInt(message.getShort()) != datagram.length - HEADER
        || message.getInt() != MAGIC_COOKIE
        || !message.slice(message.position(), ID).equals(ByteBuffer.wrap(id))) {
      return Optional.empty();
    }
    message.position(HEADER);
    while (message.remaining() >= 4) {
      short type = message.getShort();
      int length = Short.toUnsignedInt(message.getShort());
      if (length > message.remaining()) {
        return Optional.empty();
      }
      if (type == XOR_MAPPED_ADDRESS) {
        return unmasked(message.slice(message.position(), length), id);
      }
      // Attributes are padded to a multiple of 4 bytes.
      message.position(Math.min(message.limit(), message.position() + (length + 3) / 4 * 4));
    }
    return Optional.empty();
  }

  /** RFC 8489 §14.2: the port XOR the cookie's first half, the address XOR cookie and id. */
  private static Optional<InetSocketAddress> unmasked(ByteBuffer value, byte[] id) {
    if (value.remaining() < 4) {
      return Optional.empty();
    }
    byte family = value.position(1).get();
    int port = Short.toUnsignedInt(value.getShort()) ^ MAGIC_COOKIE >>> 16;
    byte[] address = new byte[value.remaining()];
    value.get(address);
    if (address.length != (family == IPV4 ? 4 : 16) || family != IPV4 && family != IPV6) {
      return Optional.empty();
    }
    byte[] mask = ByteBuffer.allocate(4 + ID).putInt(MAGIC_COOKIE).put(id).array();
    for (int i = 0; i < address.length; i++) {
      address[i] ^= mask[i];
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of 4 or 16 bytes was refused", e);
    }
  }
}
