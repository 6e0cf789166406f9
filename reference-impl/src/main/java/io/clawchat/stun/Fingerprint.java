package io.clawchat.stun;

import io.clawchat.stun.StunDecoding.Fault;
import io.clawchat.stun.StunReader.RawAttribute;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * FINGERPRINT, the last attribute: tells STUN from other protocols on one port by the CRC-32 of all
 * bytes before it, XORed with "STUN". RFC 8489 §14.7.
 */
public final class Fingerprint {
  static final int TYPE = 0x8028;

  private static final int LENGTH = 4;
  private static final int XOR = 0x5354554E;

  private Fingerprint() {}

  /** The message with a fingerprint as its last attribute. */
  public static byte[] append(byte[] message) {
    return StunWriter.append(
        message,
        TYPE,
        LENGTH,
        (bytes, length) -> ByteBuffer.allocate(LENGTH).putInt(crc(bytes, length)).array());
  }

  static void require(byte[] message, RawAttribute attribute) throws StunFormatException {
    if (attribute.length() != LENGTH || attribute.end() != message.length) {
      throw new StunFormatException(
          Fault.WRONG_FINGERPRINT, "expected a fingerprint of 4 bytes as the last attribute");
    }
    int expected = crc(message, attribute.start());
    int found = ByteBuffer.wrap(attribute.value(message)).getInt();
    if (found != expected) {
      throw new StunFormatException(
          Fault.WRONG_FINGERPRINT,
          "expected the fingerprint 0x%08x, found 0x%08x".formatted(expected, found));
    }
  }

  private static int crc(byte[] message, int length) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, length);
    return (int) crc.getValue() ^ XOR;
  }
}
