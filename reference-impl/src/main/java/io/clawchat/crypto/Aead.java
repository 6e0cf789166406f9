package io.clawchat.crypto;

import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * AES-256-GCM with a 96-bit nonce and a 128-bit tag after the ciphertext (RFC 5116 §5.2). These
 * one-shot forms serve files and handshakes; packets go through {@link Sealer} and {@link Opener},
 * which keep their cipher.
 */
public final class Aead {
  public static final int KEY_BYTES = 32;
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private Aead() {}

  /** Noise's AESGCM nonce: 32 zero bits, then the counter in big-endian order (Noise §12.4). */
  public static byte[] nonce(long counter) {
    byte[] nonce = new byte[NONCE_BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] = (byte) (counter >>> 8 * i);
    }
    return nonce;
  }

  /**
   * Encrypts and authenticates {@code plaintext}, and authenticates {@code aad}.
   *
   * @param key 32 bytes; stays the caller's
   * @param nonce 12 bytes, never used before with this key: a second use reveals both plaintexts
   * @return ciphertext and tag, 16 bytes longer than the plaintext
   */
  public static byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plaintext) {
    byte[] sealed = new byte[plaintext.length + TAG_BYTES];
    try (Gcm gcm = new Gcm(Cipher.ENCRYPT_MODE, key.duplicate())) {
      requireNonce(nonce);
      gcm.apply(nonce, aad, 0, aad.length, plaintext, 0, plaintext.length, sealed, 0);
      return sealed;
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("sealing checks no tag", e);
    }
  }

  /**
   * The plaintext, or nothing where key, nonce, {@code aad} or a byte of {@code sealed} is not the
   * one it was sealed with.
   */
  public static Optional<byte[]> open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    byte[] plaintext = new byte[sealed.length - TAG_BYTES];
    try (Gcm gcm = new Gcm(Cipher.DECRYPT_MODE, key.duplicate())) {
      requireNonce(nonce);
      gcm.apply(nonce, aad, 0, aad.length, sealed, 0, sealed.length, plaintext, 0);
      return Optional.of(plaintext);
    } catch (AEADBadTagException e) {
      return Optional.empty();
    }
  }

  private static void requireNonce(byte[] nonce) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("expected a nonce of 12 bytes, found " + nonce.length);
    }
  }
}
