package io.clawchat.natsim.trace;

import java.nio.ByteBuffer;

/** The internet checksum (RFC 1071): the complement of the ones' complement sum of 16-bit words. */
final class Checksum {
  private long sum;

  /** Adds four 16-bit words. */
  Checksum add(long words) {
    sum += (words >>> 48) + (words >>> 32 & 0xffff) + (words >>> 16 & 0xffff) + (words & 0xffff);
    return this;
  }

  /** Adds two 16-bit words. */
  Checksum add(int words) {
    return add(words & 0xffff_ffffL);
  }

  /** Adds what is left in a buffer, an odd byte with a zero behind it. */
  Checksum add(ByteBuffer bytes) {
    while (bytes.remaining() >= 2) {
      sum += bytes.getShort() & 0xffff;
    }
    if (bytes.hasRemaining()) {
      sum += (bytes.get() & 0xff) << 8;
    }
    return this;
  }

  short value() {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (short) ~folded;
  }
}
