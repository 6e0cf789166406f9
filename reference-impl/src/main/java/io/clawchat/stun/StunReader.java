package io.clawchat.stun;

import io.clawchat.stun.StunDecoding.Fault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes to message; the layout is drawn at {@link StunMessage}. */
final class StunReader {
  static final int HEADER_LENGTH = 20;

  private StunReader() {}

  /** Reads messages of RFC 8489 and of RFC 3489. */
  static StunDecoding read(ByteBuffer payload) {
    byte[] message = new byte[payload.remaining()];
    payload.duplicate().get(message);
    try {
      return read(message);
    } catch (StunFormatException refusal) {
      return refusal.malformed();
    }
  }

  private static StunMessage read(byte[] message) throws StunFormatException {
    List<RawAttribute> raw = RawAttribute.list(message);
    ByteBuffer header = ByteBuffer.wrap(message);
    int type = header.getShort();
    header.getShort();
    TransactionId id = new TransactionId(header.getInt(), header.getLong(), header.getInt());
    return new StunMessage(
        StunClass.ofType(type), StunClass.methodOfType(type), id, attributes(message, raw, id));
  }

  private static List<StunAttribute> attributes(
      byte[] message, List<RawAttribute> raw, TransactionId id) throws StunFormatException {
    List<StunAttribute> attributes = new ArrayList<>(raw.size());
    boolean sealed = false;
    for (RawAttribute each : raw) {
      if (each.type() == Fingerprint.TYPE) {
        Fingerprint.require(message, each);
      } else if (MessageIntegrity.isType(each.type())) {
        MessageIntegrity.requireLength(each);
        sealed = true;
      } else if (!sealed) {
        attributes.add(AttributeValue.read(each.type(), each.value(message), id));
      }
    }
    return attributes;
  }

  /**
   * Where an attribute lies in a message.
   *
   * @param start index of its header
   * @param length bytes of its value
   */
  record RawAttribute(int type, int start, int length) {
    static final int HEADER_LENGTH = 4;

    /** All attributes of a message whose header and lengths are right. */
    static List<RawAttribute> list(byte[] message) throws StunFormatException {
      requireHeader(message);
      ByteBuffer buffer = ByteBuffer.wrap(message);
      List<RawAttribute> attributes = new ArrayList<>();
      int start = StunReader.HEADER_LENGTH;
      while (start < message.length) {
        int type = Short.toUnsignedInt(buffer.getShort(start));
        int length = Short.toUnsignedInt(buffer.getShort(start + 2));
        if (length > message.length - start - HEADER_LENGTH) {
          throw new StunFormatException(
              Fault.TRUNCATED_ATTRIBUTE,
              "attribute 0x%04x at byte %d has %d bytes, and the message only %d more"
                  .formatted(type, start, length, message.length - start - HEADER_LENGTH));
        }
        attributes.add(new RawAttribute(type, start, length));
        start += HEADER_LENGTH + padded(length);
      }
      return attributes;
    }

    byte[] value(byte[] message) {
      byte[] value = new byte[length];
      System.arraycopy(message, start + HEADER_LENGTH, value, 0, length);
      return value;
    }

    /** Index of the byte after this attribute. */
    int end() {
      return start + HEADER_LENGTH + padded(length);
    }
  }

  static int padded(int length) {
    return length + 3 & ~3;
  }

  private static void requireHeader(byte[] message) throws StunFormatException {
    if (message.length < HEADER_LENGTH) {
      throw new StunFormatException(
          Fault.TOO_SHORT, "expected a header of 20 bytes, found " + message.length);
    }
    if ((message[0] & 0xC0) != 0) {
      throw new StunFormatException(
          Fault.OTHER_PROTOCOL,
          "expected a first byte of 0 to 63, found " + Byte.toUnsignedInt(message[0]));
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(2));
    if (length != message.length - HEADER_LENGTH || length % 4 != 0) {
      throw new StunFormatException(
          Fault.WRONG_LENGTH,
          "expected the bytes after the header, %d and a multiple of four; found %d"
              .formatted(message.length - HEADER_LENGTH, length));
    }
  }
}
