package io.clawchat.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A key that authenticates messages with HMAC-SHA-256 cut to its first 16 bytes (RFC 2104 §5). The
 * key is set up once, so that a code costs two hash runs and no more.
 */
public final class Mac implements AutoCloseable {
  /** The length of a code. */
  public static final int BYTES = 16;

  private final HmacSha256 hmac;

  /** Takes a copy of {@code key}, which stays the caller's. */
  public Mac(SecretBytes key) {
    hmac = new HmacSha256(key.duplicate());
  }

  /**
   * The code of the parts, one after the other. Where two divisions of the same bytes must not have
   * the same code, the parts need fixed lengths.
   */
  public byte[] code(byte[]... parts) {
    for (byte[] part : parts) {
      hmac.add(part);
    }
    return Arrays.copyOf(hmac.finish(), BYTES);
  }

  /** Whether {@code code} is the code of the parts, in constant time. Any other length is not. */
  public boolean verifies(byte[] code, byte[]... parts) {
    return MessageDigest.isEqual(code(parts), code);
  }

  @Override
  public void close() {
    hmac.close();
  }
}
