package io.clawchat.stun;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Message to bytes; the layout is drawn at {@link StunMessage}. */
final class StunWriter {
  private static final int LONGEST_BODY = 0xFFFC;

  private StunWriter() {}

  static byte[] write(StunMessage message) {
    List<byte[]> values =
        message.attributes().stream()
            .map(each -> AttributeValue.write(each, message.transactionId()))
            .toList();
    int length = values.stream().mapToInt(value -> 4 + StunReader.padded(value.length)).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(StunReader.HEADER_LENGTH + requireFits(length))
            .putShort((short) message.messageClass().type(message.method()))
            .putShort((short) length)
            .put(message.transactionId().bytes());
    for (int i = 0; i < values.size(); i++) {
      put(buffer, message.attributes().get(i).type(), values.get(i));
    }
    return buffer.array();
  }

  /** {@code message} with one attribute more; its value is a function of the bytes before it. */
  static byte[] append(byte[] message, int type, int length, Signature signature) {
    byte[] longer = withLength(message, message.length + 4 + length);
    byte[] value = signature.of(longer, message.length);
    put(ByteBuffer.wrap(longer).position(message.length), type, value);
    return longer;
  }

  /** The first bytes of {@code message}, zeros where it is too short, with that length noted. */
  static byte[] withLength(byte[] message, int length) {
    byte[] copy = Arrays.copyOf(message, length);
    ByteBuffer.wrap(copy).putShort(2, (short) requireFits(length - StunReader.HEADER_LENGTH));
    return copy;
  }

  private static void put(ByteBuffer buffer, int type, byte[] value) {
    buffer.putShort((short) type).putShort((short) value.length).put(value);
    buffer.position(buffer.position() + StunReader.padded(value.length) - value.length);
  }

  private static int requireFits(int length) {
    if (length > LONGEST_BODY) {
      throw new IllegalArgumentException(
          "the attributes have " + length + " bytes; expected at most " + LONGEST_BODY);
    }
    return length;
  }

  /** A value that is computed from the first {@code length} bytes of a message. */
  @FunctionalInterface
  interface Signature {
    byte[] of(byte[] message, int length);
  }
}
