package io.clawchat.crypto;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * The sending half of a direction: AES-256-GCM under one key, with a counter for a nonce. Counters
 * must grow, so that no nonce can be used twice.
 */
public final class Sealer implements AutoCloseable {
  private final Gcm gcm;
  private long lastCounter = -1;

  /**
   * Takes a copy of {@code key}, which stays the caller's.
   *
   * @throws IllegalArgumentException where the key has not 32 bytes
   */
  public Sealer(SecretBytes key) {
    gcm = new Gcm(Cipher.ENCRYPT_MODE, key.duplicate());
  }

  /**
   * Seals a range of {@code input} to {@code output}, which may be the same array.
   *
   * @param counter 0 to 2⁶³−1, greater than every one before
   * @param aad what is authenticated but not encrypted, from {@code aadOffset}
   * @return bytes written: {@code length} + {@link Aead#TAG_BYTES}
   * @throws IllegalArgumentException where the counter did not grow, or the output is too short
   */
  public int seal(
      long counter,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] input,
      int offset,
      int length,
      byte[] output,
      int outputOffset) {
    if (counter <= lastCounter) {
      throw new IllegalArgumentException(
          "expected a counter above " + lastCounter + ", found " + counter);
    }
    lastCounter = counter;
    try {
      return gcm.apply(
          Aead.nonce(counter),
          aad,
          aadOffset,
          aadLength,
          input,
          offset,
          length,
          output,
          outputOffset);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("sealing checks no tag", e);
    }
  }

  /** Zeroes the key; sealing after this fails. */
  @Override
  public void close() {
    gcm.close();
  }
}
