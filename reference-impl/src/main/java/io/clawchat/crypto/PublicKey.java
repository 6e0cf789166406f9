package io.clawchat.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** An X25519 public key: 32 bytes that anyone may see (RFC 7748 §5). */
public final class PublicKey {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private PublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Any 32 bytes are a public key; the few that lead to no secret are refused by {@link
   * KeyPair#agree}.
   *
   * @throws IllegalArgumentException for another length
   */
  public static PublicKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "expected an X25519 public key of 32 bytes, found " + bytes.length);
    }
    return new PublicKey(bytes.clone());
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
