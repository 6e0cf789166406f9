package io.clawchat.crypto;

import java.util.Arrays;

/** HKDF-SHA-256 (RFC 5869). */
public final class Hkdf {
  /** What {@link #expand} can give at most: 255 blocks (RFC 5869 §2.3). */
  public static final int MAX_BYTES = 255 * HmacSha256.BYTES;

  private Hkdf() {}

  /**
   * Extract, then expand.
   *
   * @param salt public; may be empty
   * @param input the secret everything rests on
   * @param info what the key is for, so that two purposes never share one key
   * @param length 1 to {@link #MAX_BYTES}
   */
  public static SecretBytes derive(byte[] salt, SecretBytes input, byte[] info, int length) {
    try (SecretBytes pseudorandomKey = extract(SecretBytes.copyOf(salt), input)) {
      return expand(pseudorandomKey, info, length);
    }
  }

  /**
   * The 32-byte pseudorandom key of {@code salt} and {@code input} (RFC 5869 §2.2); both stay the
   * caller's. A secret salt is what chains keys, as in Noise.
   */
  public static SecretBytes extract(SecretBytes salt, SecretBytes input) {
    try (HmacSha256 hmac = new HmacSha256(salt.duplicate())) {
      return SecretBytes.adopt(hmac.add(input.view()).finish());
    }
  }

  /**
   * {@code length} bytes of key material (RFC 5869 §2.3).
   *
   * @param pseudorandomKey at least 32 bytes, as {@link #extract} gives
   * @param length 1 to {@link #MAX_BYTES}
   */
  public static SecretBytes expand(SecretBytes pseudorandomKey, byte[] info, int length) {
    if (pseudorandomKey.length() < HmacSha256.BYTES) {
      throw new IllegalArgumentException(
          "expected a pseudorandom key of at least 32 bytes, found "
              + pseudorandomKey.length()
              + "; extract one first");
    }
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected a length from 1 to " + MAX_BYTES + " bytes, found " + length);
    }
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    try (HmacSha256 hmac = new HmacSha256(pseudorandomKey.duplicate())) {
      for (int done = 0, i = 1; done < length; done += HmacSha256.BYTES, i++) {
        byte[] next = hmac.add(block).add(info).add((byte) i).finish();
        Arrays.fill(block, (byte) 0);
        block = next;
        System.arraycopy(block, 0, output, done, Math.min(HmacSha256.BYTES, length - done));
      }
    }
    Arrays.fill(block, (byte) 0);
    return SecretBytes.adopt(output);
  }
}
