package io.clawchat.noise;

import java.util.random.RandomGenerator;

/** Gives the bytes it was made with. */
final class FixedBytes implements RandomGenerator {
  private final byte[] bytes;

  FixedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void nextBytes(byte[] target) {
    if (target.length != bytes.length) {
      throw new IllegalStateException("asked for " + target.length + " bytes of " + bytes.length);
    }
    System.arraycopy(bytes, 0, target, 0, target.length);
  }

  @Override
  public long nextLong() {
    throw new IllegalStateException("only bytes are fixed");
  }
}
