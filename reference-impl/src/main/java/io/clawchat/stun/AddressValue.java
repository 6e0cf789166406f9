package io.clawchat.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The value of MAPPED-ADDRESS and its like and, XORed, of XOR-MAPPED-ADDRESS. RFC 8489 §14.1 f. */
final class AddressValue {
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int PORT = 2;
  private static final int ADDRESS = 4;

  private AddressValue() {}

  static InetSocketAddress read(int type, byte[] value) throws StunFormatException {
    boolean ipv4 = value.length == ADDRESS + 4 && value[1] == IPV4;
    boolean ipv6 = value.length == ADDRESS + 16 && value[1] == IPV6;
    if (ipv4 || ipv6) {
      try {
        return new InetSocketAddress(
            InetAddress.getByAddress(Arrays.copyOfRange(value, ADDRESS, value.length)),
            Short.toUnsignedInt(ByteBuffer.wrap(value).getShort(PORT)));
      } catch (UnknownHostException _) {
        throw AttributeValue.wrong(type, value, "an address of 4 or 16 bytes");
      }
    }
    throw AttributeValue.wrong(type, value, "family 1 and an IPv4 address, or 2 and an IPv6 one");
  }

  static byte[] write(InetSocketAddress address) {
    byte[] bytes = address.getAddress().getAddress();
    return ByteBuffer.allocate(ADDRESS + bytes.length)
        .put((byte) 0)
        .put((byte) (bytes.length == 4 ? IPV4 : IPV6))
        .putShort((short) address.getPort())
        .put(bytes)
        .array();
  }

  /** Hides a value, or brings it to light again; one too long to be an address stays as it is. */
  static byte[] xor(byte[] value, TransactionId id) {
    byte[] pad = id.bytes();
    byte[] result = value.clone();
    if (value.length > ADDRESS + pad.length) {
      return result;
    }
    for (int i = PORT; i < value.length; i++) {
      result[i] ^= i < ADDRESS ? pad[i - PORT] : pad[i - ADDRESS];
    }
    return result;
  }
}
