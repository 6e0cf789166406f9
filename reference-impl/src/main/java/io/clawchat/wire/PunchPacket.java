package io.clawchat.wire;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is in a packet that is sent before there are session keys. On the wire nothing of it stands
 * in the clear ({@code io.clawchat.handshake.PunchSeal}).
 *
 * <pre>
 *  0        1        2                 4
 * +--------+--------+-----------------+-------------------------+----------------------+
 * | kind   | pattern| length          | Noise message           | random padding       |
 * +--------+--------+-----------------+-------------------------+----------------------+
 * </pre>
 *
 * The length is that of the message, big-endian. Padding makes the length of a packet say nothing,
 * and makes every transmission another packet, so that a copy can be told from a retransmission.
 *
 * @param kind what the packet is for
 * @param pattern which Noise handshake {@code message} belongs to
 * @param message at most 256 bytes; none in a KNOCK, and in no other
 */
public record PunchPacket(Kind kind, Pattern pattern, byte[] message) {
  /** A body of any kind has at least so many bytes, 12 of them padding. */
  public static final int SHORTEST_BODY = 64;

  /** A body of any kind has at most so many bytes. */
  public static final int LONGEST_BODY = 319;

  private static final int HEADER_LENGTH = 4;
  private static final int LEAST_PADDING = 12;
  private static final int LONGEST_MESSAGE = 256;

  /** What a punch packet is for. */
  public enum Kind {
    /** Client to server: opens a hole and begins the handshake. */
    PUNCH(1),
    /** Server to client: ends the handshake. */
    PUNCH_ACK(2),
    /** Server to client: opens a hole on the server's side, and asks for a PUNCH. */
    KNOCK(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static @Nullable Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }
  }

  /** The Noise handshake in use. */
  public enum Pattern {
    /** None: the packet carries no handshake message. */
    NONE(0),
    /** {@code Noise_NKpsk0}: the server knows nothing of the client but the secret. */
    NK_PSK0(1),
    /** {@code Noise_KKpsk0}: an answer file told the server the client's public key. */
    KK_PSK0(2);

    private final int code;

    Pattern(int code) {
      this.code = code;
    }

    private static @Nullable Pattern of(int code) {
      for (Pattern pattern : values()) {
        if (pattern.code == code) {
          return pattern;
        }
      }
      return null;
    }
  }

  /** Asks the other side for a PUNCH, and carries nothing. */
  public static PunchPacket knock() {
    return new PunchPacket(Kind.KNOCK, Pattern.NONE, new byte[0]);
  }

  /** Reads a body, or gives null where these bytes are none. */
  public static @Nullable PunchPacket read(byte[] body) {
    if (body.length < SHORTEST_BODY || body.length > LONGEST_BODY) {
      return null;
    }
    Kind kind = Kind.of(body[0]);
    Pattern pattern = Pattern.of(body[1]);
    ByteBuffer fields = ByteBuffer.wrap(body);
    int length = Short.toUnsignedInt(fields.getShort(2));
    boolean empty = length == 0;
    if (kind == null
        || pattern == null
        || empty != (kind == Kind.KNOCK)
        || empty != (pattern == Pattern.NONE)
        || length > Math.min(LONGEST_MESSAGE, body.length - HEADER_LENGTH - LEAST_PADDING)) {
      return null;
    }
    byte[] message = new byte[length];
    fields.get(HEADER_LENGTH, message);
    return new PunchPacket(kind, pattern, message);
  }

  /** A body of random length, from the shortest that has room for the message to the longest. */
  public byte[] write(RandomGenerator random) {
    int needed = HEADER_LENGTH + message.length + LEAST_PADDING;
    int shortest = Math.max(SHORTEST_BODY, needed);
    byte[] body = new byte[shortest + random.nextInt(LONGEST_BODY + 1 - shortest)];
    byte[] padding = new byte[body.length - HEADER_LENGTH - message.length];
    random.nextBytes(padding);
    ByteBuffer.wrap(body)
        .put((byte) kind.code)
        .put((byte) pattern.code)
        .putShort((short) message.length)
        .put(message)
        .put(padding);
    return body;
  }
}
