package io.clawchat.crypto;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * The receiving half of a direction: AES-256-GCM under one key, with a counter for a nonce. It
 * takes counters in any order; refusing one that was seen before is the replay window's task.
 */
public final class Opener implements AutoCloseable {
  /** What {@link #open} returns for bytes that do not authenticate. */
  public static final int NOT_AUTHENTIC = -1;

  private final Gcm gcm;

  /**
   * Takes a copy of {@code key}, which stays the caller's.
   *
   * @throws IllegalArgumentException where the key has not 32 bytes
   */
  public Opener(SecretBytes key) {
    gcm = new Gcm(Cipher.DECRYPT_MODE, key.duplicate());
  }

  /**
   * Opens a range of {@code input} to {@code output}, which may be the same array. Nothing is
   * written where the bytes do not authenticate.
   *
   * @param counter as sent, any 64 bits
   * @param length of ciphertext and tag; shorter than a tag is not authentic
   * @return the length of the plaintext, or {@link #NOT_AUTHENTIC}
   * @throws IllegalArgumentException where the output is too short
   */
  public int open(
      long counter,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] input,
      int offset,
      int length,
      byte[] output,
      int outputOffset) {
    if (length < Aead.TAG_BYTES) {
      return NOT_AUTHENTIC;
    }
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
      return NOT_AUTHENTIC;
    }
  }

  /** Zeroes the key; opening after this fails. */
  @Override
  public void close() {
    gcm.close();
  }
}
