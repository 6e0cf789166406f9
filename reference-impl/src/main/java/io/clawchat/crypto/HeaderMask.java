package io.clawchat.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * What hides the header of a packet: AES-256 of a sample of its ciphertext, under a key that serves
 * nothing else (RFC 9001 §5.4.3). Whoever has not the key sees random bytes.
 */
public final class HeaderMask implements AutoCloseable {
  /** Length of a sample, and of a mask. */
  public static final int BYTES = 16;

  private final JcaKey key;
  private @Nullable Cipher cipher;

  /**
   * Takes {@code key} over.
   *
   * @throws IllegalArgumentException where the key has not 32 bytes
   */
  public HeaderMask(SecretBytes key) {
    if (key.length() != Aead.KEY_BYTES) {
      throw new IllegalArgumentException(
          "expected an AES-256 key of 32 bytes, found " + key.length());
    }
    this.key = new JcaKey("AES", key);
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, this.key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES, which every Java must have", e);
    }
  }

  /**
   * The 16 bytes to combine a header with, by exclusive or.
   *
   * @param packet whose ciphertext is sampled
   * @param offset where the sample of 16 bytes begins
   * @throws IllegalArgumentException where fewer than 16 bytes are left
   */
  public byte[] of(byte[] packet, int offset) {
    if (cipher == null) {
      throw new IllegalStateException("expected a live AES key, found one already destroyed");
    }
    try {
      return cipher.doFinal(packet, offset, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a block: " + e.getMessage(), e);
    }
  }

  /** Zeroes the key, as far as the JDK lets one. */
  @Override
  public void close() {
    key.destroy();
    cipher = null;
  }
}
