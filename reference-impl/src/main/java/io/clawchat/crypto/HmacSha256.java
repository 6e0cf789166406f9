package io.clawchat.crypto;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 (RFC 2104) under one key, on one reused JDK object. */
final class HmacSha256 implements AutoCloseable {
  static final int BYTES = 32;

  private final JcaKey key;
  private javax.crypto.@Nullable Mac mac;

  /** Owns {@code secret} from now on. An empty one counts as 32 zero bytes (RFC 2104 §2). */
  HmacSha256(SecretBytes secret) {
    key = new JcaKey("HmacSHA256", secret.length() == 0 ? new32Zeros() : secret);
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(key);
      this.mac = mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256, which every Java must have", e);
    }
  }

  private static SecretBytes new32Zeros() {
    return SecretBytes.adopt(new byte[BYTES]);
  }

  HmacSha256 add(byte... part) {
    live().update(part);
    return this;
  }

  /**
   * The code over all parts added, and a fresh start.
   *
   * @throws IllegalStateException after {@link #close}
   */
  byte[] finish() {
    return live().doFinal();
  }

  private javax.crypto.Mac live() {
    javax.crypto.Mac live = mac;
    if (live == null) {
      throw new IllegalStateException("expected a live HMAC key, found one already destroyed");
    }
    return live;
  }

  /**
   * Zeroes the key, and lets go of what the JDK hashed of it, which only the garbage collector
   * takes away.
   */
  @Override
  public void close() {
    key.destroy();
    mac = null;
  }
}
