package io.clawchat.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A key that hides bytes: AES-256 in counter mode (NIST SP 800-38A §6.5). It authenticates nothing,
 * and no counter block may serve twice for different bytes.
 */
public final class Keystream implements AutoCloseable {
  /** The length of the first counter block. */
  public static final int BLOCK_BYTES = 16;

  private final JcaKey key;
  private @Nullable Cipher cipher;

  /**
   * Takes a copy of {@code key}, which stays the caller's.
   *
   * @throws IllegalArgumentException where the key has not 32 bytes
   */
  public Keystream(SecretBytes key) {
    if (key.length() != Aead.KEY_BYTES) {
      throw new IllegalArgumentException(
          "expected an AES-256 key of 32 bytes, found " + key.length());
    }
    this.key = new JcaKey("AES", key.duplicate());
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES, which every Java must have", e);
    }
  }

  /**
   * Combines the bytes with the stream by exclusive or: hides what is open, opens what is hidden.
   *
   * @param first the first counter block, 16 bytes
   */
  public byte[] apply(byte[] first, byte[] bytes) {
    if (cipher == null) {
      throw new IllegalStateException("expected a live AES key, found one already destroyed");
    }
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(first));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a stream: " + e.getMessage(), e);
    }
  }

  /** Zeroes the key, as far as the JDK lets one. */
  @Override
  public void close() {
    key.destroy();
    cipher = null;
  }
}
