package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A packet sent before there are session keys.
 *
 * <pre>
 *  0        1        2        3        4                 8                 12                16
 * +--------+--------+--------+--------+-----------------+-----------------+-----------------+
 * | kind   | version| pattern| 0      | sender index    | receiver index  | attempt         |
 * +--------+--------+--------+--------+-----------------+-----------------+-----------------+
 * | MAC (16 bytes)                                                                          |
 * +-----------------------------------------------------------------------------------------+ 32
 * | Noise message (PUNCH, PUNCH_ACK) or nothing (KNOCK)                                     |
 * +-----------------------------------------------------------------------------------------+
 * </pre>
 *
 * Numbers are big-endian. Every transmission has its own attempt number, so that no two packets are
 * the same and a copy of one can be told from a retransmission.
 *
 * @param kind what the packet is for
 * @param pattern which Noise handshake {@code message} belongs to
 * @param senderIndex what the sender wants to find in data packets to it; 0 in a KNOCK, and in no
 *     other
 * @param receiverIndex the other side's index where it is known (PUNCH_ACK, and never 0), else 0
 * @param attempt number of this transmission, unsigned
 */
public record PunchPacket(
    Kind kind, Pattern pattern, int senderIndex, int receiverIndex, int attempt, byte[] message) {

  /** Length of the MAC, which stands between the header and the message. */
  public static final int MAC_LENGTH = 16;

  private static final int MAC_OFFSET = 16;
  private static final int MESSAGE_OFFSET = MAC_OFFSET + MAC_LENGTH;
  private static final int VERSION = 1;

  /** No Noise message of this protocol is longer; a longer packet is not ours. */
  private static final int LONGEST_MESSAGE = 256;

  /** What a punch packet is for. */
  public enum Kind {
    /** Client to server: opens a hole and begins the handshake. */
    PUNCH(0x50),
    /** Server to client: ends the handshake. */
    PUNCH_ACK(0x51),
    /** Server to client: opens a hole on the server's side, and asks for a PUNCH. */
    KNOCK(0x52);

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

  /** Reads a packet, or gives null where these bytes are none. The MAC is not checked here. */
  public static @Nullable PunchPacket read(byte[] packet) {
    if (packet.length < MESSAGE_OFFSET
        || packet.length > MESSAGE_OFFSET + LONGEST_MESSAGE
        || packet[1] != VERSION
        || packet[3] != 0) {
      return null;
    }
    Kind kind = Kind.of(packet[0]);
    Pattern pattern = Pattern.of(packet[2]);
    if (kind == null || pattern == null) {
      return null;
    }
    if ((kind == Kind.KNOCK) != (pattern == Pattern.NONE)
        || (kind == Kind.KNOCK) != (packet.length == MESSAGE_OFFSET)) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(packet);
    int senderIndex = fields.getInt(4);
    int receiverIndex = fields.getInt(8);
    if ((kind == Kind.KNOCK) != (senderIndex == 0)
        || (kind == Kind.PUNCH_ACK) != (receiverIndex != 0)) {
      return null;
    }
    byte[] message = new byte[packet.length - MESSAGE_OFFSET];
    System.arraycopy(packet, MESSAGE_OFFSET, message, 0, message.length);
    return new PunchPacket(kind, pattern, senderIndex, receiverIndex, fields.getInt(12), message);
  }

  /** The packet's bytes with a MAC of zeros, for {@link #putMac} to complete. */
  public byte[] write() {
    ByteBuffer packet = ByteBuffer.allocate(MESSAGE_OFFSET + message.length);
    packet.put((byte) kind.code).put((byte) VERSION).put((byte) pattern.code).put((byte) 0);
    packet.putInt(senderIndex).putInt(receiverIndex).putInt(attempt);
    packet.put(MESSAGE_OFFSET, message);
    return packet.array();
  }

  /** The same packet as transmission number {@code number}. */
  public PunchPacket withAttempt(int number) {
    return new PunchPacket(kind, pattern, senderIndex, receiverIndex, number, message);
  }

  /** The MAC that stands in a packet of at least 32 bytes. */
  public static byte[] macOf(byte[] packet) {
    byte[] mac = new byte[MAC_LENGTH];
    System.arraycopy(packet, MAC_OFFSET, mac, 0, MAC_LENGTH);
    return mac;
  }

  /** Puts {@code mac} into its place. */
  public static void putMac(byte[] packet, byte[] mac) {
    System.arraycopy(mac, 0, packet, MAC_OFFSET, MAC_LENGTH);
  }

  /** A copy of the packet with zeros in the MAC's place: what the MAC is computed over. */
  public static byte[] withoutMac(byte[] packet) {
    byte[] bare = packet.clone();
    putMac(bare, new byte[MAC_LENGTH]);
    return bare;
  }
}
