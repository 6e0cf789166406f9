package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one data packet holds: a type byte, then the fields in order, numbers big-endian.
 *
 * <pre>
 * 0x01 PATH_CHALLENGE  data (8)
 * 0x02 PATH_RESPONSE   data (8)
 * 0x03 MESSAGE         id (8), 0 to 1,100 bytes
 * 0x04 ACK             id (8)
 * 0x05 CLOSE
 * </pre>
 */
public sealed interface Frame {

  /** Asks the other side to show that it is reachable on this path (RFC 9000 §8.2). */
  record PathChallenge(long data) implements Frame {}

  /** Answers a challenge with its data, on the path it came by. */
  record PathResponse(long data) implements Frame {}

  /**
   * One message of the user's.
   *
   * @param id 1 for the first message of a direction, and one more for each that follows
   * @param body 0 to {@link #LONGEST_BODY} bytes
   */
  record Message(long id, byte[] body) implements Frame {
    /** With the headers and IPv6 this stays within the 1,280 bytes every path carries. */
    public static final int LONGEST_BODY = 1_100;
  }

  /** The message with this id has arrived. */
  record Ack(long id) implements Frame {}

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
      case 0x03 -> {
        if (bytes.length < 9 || bytes.length > 9 + Message.LONGEST_BODY) {
          yield null;
        }
        long id = fields.getLong();
        byte[] body = new byte[fields.remaining()];
        fields.get(body);
        yield new Message(id, body);
      }
      case 0x04 -> number ? new Ack(fields.getLong()) : null;
      case 0x05 -> bytes.length == 1 ? new Close() : null;
      default -> null;
    };
  }

  /** The bytes of this frame. */
  default byte[] write() {
    return switch (this) {
      case PathChallenge(long data) -> number(0x01, data).array();
      case PathResponse(long data) -> number(0x02, data).array();
      case Message(long id, byte[] body) ->
          ByteBuffer.allocate(9 + body.length).put((byte) 0x03).putLong(id).put(body).array();
      case Ack(long id) -> number(0x04, id).array();
      case Close() -> new byte[] {0x05};
    };
  }

  private static ByteBuffer number(int type, long value) {
    return ByteBuffer.allocate(9).put((byte) type).putLong(value);
  }
}
