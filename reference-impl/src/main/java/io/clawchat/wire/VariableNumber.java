package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * Numbers from 0 to 2⁶²−1 in 1, 2, 4 or 8 bytes, whose first two bits tell how many (RFC 9000 §16).
 */
public final class VariableNumber {
  /** 2⁶²−1. */
  public static final long GREATEST = (1L << 62) - 1;

  private VariableNumber() {}

  /** How many bytes the shortest form has. */
  public static int length(long value) {
    return value < 1 << 6 ? 1 : value < 1 << 14 ? 2 : value < 1 << 30 ? 4 : 8;
  }

  /** Puts the shortest form of a number from 0 to {@link #GREATEST}. */
  public static void write(long value, ByteBuffer to) {
    switch (length(value)) {
      case 1 -> to.put((byte) value);
      case 2 -> to.putShort((short) (value | 0x4000));
      case 4 -> to.putInt((int) value | 0x8000_0000);
      default -> to.putLong(value | 0xc000_0000_0000_0000L);
    }
  }

  /**
   * Reads a number in any of its forms.
   *
   * @throws java.nio.BufferUnderflowException where it is cut short
   */
  public static long read(ByteBuffer from) {
    int first = from.get() & 0xff;
    from.position(from.position() - 1);
    return switch (first >>> 6) {
      case 0 -> from.get();
      case 1 -> from.getShort() & 0x3fff;
      case 2 -> from.getInt() & 0x3fff_ffff;
      default -> from.getLong() & GREATEST;
    };
  }
}
