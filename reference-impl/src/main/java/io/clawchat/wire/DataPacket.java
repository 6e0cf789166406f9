package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * The header of an encrypted packet; it is authenticated with what follows it, and hidden on the
 * wire (RFC 9001 §5.4).
 *
 * <pre>
 *  0        2                          8
 * +--------+--------------------------+--------------------------------------------------+
 * | epoch  | packet number            | AES-256-GCM of the frames, 16-byte tag last      |
 * +--------+--------------------------+--------------------------------------------------+
 *  masked                              the first 16 bytes are the sample
 * </pre>
 *
 * Numbers are big-endian. The nonce is four zero bytes and the packet number in eight, as in
 * Noise's AESGCM.
 *
 * @param epoch which keys sealed it, 0 to 65,535
 * @param number of this packet in its direction, 0 to 2⁴⁸−1
 */
public record DataPacket(int epoch, long number) {
  /** Length of the header. */
  public static final int HEADER_LENGTH = 8;

  /** Length of the tag that ends a packet. */
  public static final int TAG_LENGTH = 16;

  /** What a packet is longer than what it holds. */
  public static final int OVERHEAD = HEADER_LENGTH + TAG_LENGTH;

  /**
   * No packet is longer: 1,200 bytes, which pass where IPv6's smallest MTU of 1,280 bytes does (RFC
   * 8899 §5.1.2).
   */
  public static final int LONGEST = 1_200;

  /** What the longest packet holds. */
  public static final int LONGEST_PLAINTEXT = LONGEST - OVERHEAD;

  /** As many epochs as fit: with hourly keys they last seven years. */
  public static final int GREATEST_EPOCH = 0xffff;

  private static final int NUMBER_BITS = 48;
  private static final long GREATEST_NUMBER = (1L << NUMBER_BITS) - 1;

  /** Refuses what does not fit. */
  public DataPacket {
    if (epoch < 0 || epoch > GREATEST_EPOCH || number < 0 || number > GREATEST_NUMBER) {
      throw new IllegalArgumentException(
          "expected an epoch up to 65,535 and a packet number below 2^48, found epoch %,d and packet %,d; begin another connection"
              .formatted(epoch, number));
    }
  }

  /** Reads the header at the beginning of a packet, not masked. */
  public static DataPacket read(byte[] packet) {
    long header = ByteBuffer.wrap(packet).getLong();
    return new DataPacket((int) (header >>> NUMBER_BITS), header & GREATEST_NUMBER);
  }

  /** Puts this header at the beginning of {@code packet}, not masked. */
  public void writeTo(byte[] packet) {
    ByteBuffer.wrap(packet).putLong((long) epoch << NUMBER_BITS | number);
  }
}
