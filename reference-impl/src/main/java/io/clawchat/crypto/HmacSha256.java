package io.clawchat.crypto;

import java.security.GeneralSecurityException;

/** HMAC-SHA-256 (RFC 2104) under one key, on one reused JDK object. */
final class HmacSha256 implements AutoCloseable {
  static final int BYTES = 32;

  private final JcaKey key;
  private final javax.crypto.Mac mac;

  /** Owns {@code secret} from now on. An empty one counts as 32 zero bytes (RFC 2104 §2). */
  HmacSha256(SecretBytes secret) {
    key = new JcaKey("HmacSHA256", secret.length() == 0 ? new32Zeros() : secret);
    try {
      mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256, which every Java must have", e);
    }
  }

  private static SecretBytes new32Zeros() {
    return SecretBytes.adopt(new byte[BYTES]);
  }

  HmacSha256 add(byte... part) {
    mac.update(part);
    return this;
  }

  /**
   * The code over all parts added, and a fresh start.
   *
   * @throws IllegalStateException after {@link #close}
   */
  byte[] finish() {
    if (key.isDestroyed()) {
      throw new IllegalStateException("expected a live HMAC key, found one already destroyed");
    }
    return mac.doFinal();
  }

  /** Zeroes the key; what the JDK hashed of it goes with this object. */
  @Override
  public void close() {
    key.destroy();
  }
}
