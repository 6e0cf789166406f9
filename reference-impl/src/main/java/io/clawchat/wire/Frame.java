package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one data packet holds: a type byte, then the fields in order, numbers big-endian.
 *
 * <pre>
 * 0x01 PATH_CHALLENGE  data (8)
 * 0x02 PATH_RESPONSE   data (8)
 * 0x03 MESSAGE         number (8), 0 to 1,100 bytes: a message's last fragment
 * 0x04 ACK             number (8)
 * 0x05 CLOSE
 * 0x06 MESSAGE         number (8), 1 to 1,100 bytes: a fragment that is not the last
 * </pre>
 */
public sealed interface Frame {

  /** Asks the other side to show that it is reachable on this path (RFC 9000 §8.2). */
  record PathChallenge(long data) implements Frame {}

  /** Answers a challenge with its data, on the path it came by. */
  record PathResponse(long data) implements Frame {}

  /**
   * A fragment of one message of the user's; most messages have one.
   *
   * @param number 1 for the first fragment of a direction, and one more for each that follows
   * @param last whether the message ends here; else the next fragment goes on with it
   * @param body 0 to {@link #LONGEST_BODY} bytes, at least 1 where it is not the last
   */
  record Message(long number, boolean last, byte[] body) implements Frame {
    /** With the headers and IPv6 this stays within the 1,280 bytes every path carries. */
    public static final int LONGEST_BODY = 1_100;
  }

  /** The fragment with this number has arrived. */
  record Ack(long number) implements Frame {}

  /** The sender ends the session. */
  record Close() implements Frame {}

  /** Reads a frame, or gives null where these bytes are none. */
  static @Nullable Frame read(byte[] bytes) {
    if (bytes.length == 0) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    boolean number = bytes.length == 9;
    return switch (bytes[0]) {
      case 0x01 -> number ? new PathChallenge(fields.getLong()) : null;
      case 0x02 -> number ? new PathResponse(fields.getLong()) : null;
      case 0x03 -> bytes.length >= 9 ? message(true, fields) : null;
      case 0x04 -> number ? new Ack(fields.getLong()) : null;
      case 0x05 -> bytes.length == 1 ? new Close() : null;
      case 0x06 -> bytes.length > 9 ? message(false, fields) : null;
      default -> null;
    };
  }

  private static @Nullable Message message(boolean last, ByteBuffer fields) {
    long number = fields.getLong();
    if (fields.remaining() > Message.LONGEST_BODY) {
      return null;
    }
    byte[] body = new byte[fields.remaining()];
    fields.get(body);
    return new Message(number, last, body);
  }

  /** The bytes of this frame. */
  default byte[] write() {
    return switch (this) {
      case PathChallenge(long data) -> number(0x01, data).array();
      case PathResponse(long data) -> number(0x02, data).array();
      case Message(long number, boolean last, byte[] body) ->
          ByteBuffer.allocate(9 + body.length)
              .put((byte) (last ? 0x03 : 0x06))
              .putLong(number)
              .put(body)
              .array();
      case Ack(long number) -> number(0x04, number).array();
      case Close() -> new byte[] {0x05};
    };
  }

  private static ByteBuffer number(int type, long value) {
    return ByteBuffer.allocate(9).put((byte) type).putLong(value);
  }
}
