package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A block of a pcapng file (draft-ietf-opsawg-pcapng §3.1) in the making, all integers in network
 * order. Options (§3.5) come last.
 *
 * <pre>
 *  4  type
 *  4  length of the whole block, these 4 bytes and the last 4 included
 *  …  body, with zeros up to a multiple of 4
 *  4  length again
 * </pre>
 */
final class PcapngBlock {
  private static final int HEADER = 8;
  private static final int MOST = 65_535;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  PcapngBlock(int type) {
    put4(type);
    put4(0);
  }

  PcapngBlock put2(int value) {
    bytes.write(value >>> 8);
    bytes.write(value);
    return this;
  }

  PcapngBlock put4(int value) {
    return put2(value >>> 16).put2(value);
  }

  PcapngBlock put8(long value) {
    return put4((int) (value >>> 32)).put4((int) value);
  }

  /** Puts bytes, and zeros up to a multiple of 4. */
  PcapngBlock put(byte[] value) {
    bytes.writeBytes(value);
    while (bytes.size() % 4 != 0) {
      bytes.write(0);
    }
    return this;
  }

  PcapngBlock option(int code, byte[] value) {
    if (value.length > MOST) {
      throw new IllegalArgumentException(
          "a pcapng file has names and comments of at most "
              + MOST
              + " bytes, found "
              + value.length);
    }
    return put2(code).put2(value.length).put(value);
  }

  PcapngBlock option(int code, String text) {
    return option(code, text.getBytes(UTF_8));
  }

  PcapngBlock option(int code, int value) {
    return option(code, ByteBuffer.allocate(4).putInt(value).array());
  }

  PcapngBlock option(int code, long value) {
    return option(code, ByteBuffer.allocate(8).putLong(value).array());
  }

  PcapngBlock endOfOptions() {
    return put4(0);
  }

  /** The block, whole. */
  byte[] end() {
    int length = bytes.size() + 4;
    put4(length);
    return ByteBuffer.wrap(bytes.toByteArray()).putInt(HEADER - 4, length).array();
  }
}
