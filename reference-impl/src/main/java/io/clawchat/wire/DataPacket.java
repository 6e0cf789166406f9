package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * The header of an encrypted packet; it is authenticated with what follows it.
 *
 * <pre>
 *  0        1        2        3        4                 8                                  16
 * +--------+--------+--------+--------+-----------------+----------------------------------+
 * | 0x58   | version| epoch  | 0      | receiver index  | counter                          |
 * +--------+--------+--------+--------+-----------------+----------------------------------+
 * | AES-256-GCM of one frame, 16-byte tag last                                             |
 * +----------------------------------------------------------------------------------------+
 * </pre>
 *
 * Numbers are big-endian. The nonce is four zero bytes and the counter, as in Noise's AESGCM.
 *
 * @param epoch which keys sealed it, modulo 256
 * @param receiverIndex what the receiver asked to find here, never 0
 * @param counter number of this packet under its key, 0 or more
 */
public record DataPacket(int epoch, int receiverIndex, long counter) {
  /** Length of the header. */
  public static final int HEADER_LENGTH = 16;

  /** Length of the tag that ends a packet. */
  public static final int TAG_LENGTH = 16;

  private static final int TYPE = 0x58;
  private static final int VERSION = 1;

  /** Whether these bytes may be a data packet: long enough, and with the right first four. */
  public static boolean looksLike(byte[] packet) {
    return packet.length > HEADER_LENGTH + TAG_LENGTH
        && packet[0] == TYPE
        && packet[1] == VERSION
        && packet[3] == 0;
  }

  /** Reads the header of a packet that {@link #looksLike} one. */
  public static DataPacket read(byte[] packet) {
    ByteBuffer fields = ByteBuffer.wrap(packet);
    return new DataPacket(packet[2] & 0xff, fields.getInt(4), fields.getLong(8));
  }

  /** Puts the 16 bytes of this header at the beginning of {@code packet}. */
  public void writeTo(byte[] packet) {
    ByteBuffer.wrap(packet)
        .put((byte) TYPE)
        .put((byte) VERSION)
        .put((byte) epoch)
        .put((byte) 0)
        .putInt(receiverIndex)
        .putLong(counter);
  }
}
