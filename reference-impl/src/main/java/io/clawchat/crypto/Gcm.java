package io.clawchat.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * One key, one direction, one reused JDK cipher: the JDK's own provider with arrays is the fastest
 * AES-GCM that Java has. It checks the tag before it writes a byte of plaintext.
 */
final class Gcm implements AutoCloseable {
  private final int mode;
  private @Nullable Cipher cipher;
  private final JcaKey key;

  /**
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   * @param secret owned by this object from now on
   */
  Gcm(int mode, SecretBytes secret) {
    if (secret.length() != Aead.KEY_BYTES) {
      throw new IllegalArgumentException(
          "expected an AES-256 key of 32 bytes, found " + secret.length());
    }
    this.mode = mode;
    key = new JcaKey("AES", secret);
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES/GCM, which every Java must have", e);
    }
  }

  /** Runs the cipher over the ranges; they may overlap. Returns the length of the output. */
  int apply(
      byte[] nonce,
      byte[] aad,
      int aadOffset,
      int aadLength,
      byte[] input,
      int offset,
      int length,
      byte[] output,
      int outputOffset)
      throws AEADBadTagException {
    Cipher cipher = this.cipher;
    if (cipher == null) {
      throw new IllegalStateException("expected a live AES key, found one already destroyed");
    }
    try {
      cipher.init(mode, key, new GCMParameterSpec(8 * Aead.TAG_BYTES, nonce));
      cipher.updateAAD(aad, aadOffset, aadLength);
      return cipher.doFinal(input, offset, length, output, outputOffset);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("AES-GCM refused its arguments: " + e.getMessage(), e);
    }
  }

  /**
   * Zeroes this object's key, and lets go of the cipher: what the JDK expanded from the key is in
   * arrays of its own, which only the garbage collector takes away.
   */
  @Override
  public void close() {
    key.destroy();
    cipher = null;
  }
}
