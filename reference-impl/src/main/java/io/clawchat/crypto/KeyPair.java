package io.clawchat.crypto;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * An X25519 key pair (RFC 7748 §6.1), computed by BouncyCastle, which is twice as fast here as the
 * JDK. The private key is clamped where it is used, not where it is kept.
 */
public final class KeyPair implements AutoCloseable {
  public static final int PRIVATE_BYTES = 32;
  public static final int SHARED_BYTES = 32;

  private final SecretBytes privateKey;
  private final PublicKey publicKey;

  private KeyPair(SecretBytes privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** A fresh pair. */
  public static KeyPair generate(RandomGenerator random) {
    return ofPrivate(SecretBytes.random(PRIVATE_BYTES, random));
  }

  /**
   * The pair of a private key.
   *
   * @param privateKey 32 bytes; belongs to the pair from now on
   */
  public static KeyPair ofPrivate(SecretBytes privateKey) {
    if (privateKey.length() != PRIVATE_BYTES) {
      throw new IllegalArgumentException(
          "expected an X25519 private key of 32 bytes, found " + privateKey.length());
    }
    byte[] publicKey = new byte[PublicKey.BYTES];
    X25519.scalarMultBase(privateKey.view(), 0, publicKey, 0);
    return new KeyPair(privateKey, PublicKey.of(publicKey));
  }

  /** The pair's own secret, destroyed with it. */
  public SecretBytes privateKey() {
    return privateKey;
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /**
   * The 32 bytes that only this pair and the owner of {@code remote} can compute, or nothing where
   * they are all zero: then {@code remote} is a point of small order, which makes everyone's secret
   * the same (RFC 7748 §6.1).
   *
   * @throws IllegalStateException after {@link #close}
   */
  public Optional<SecretBytes> agree(PublicKey remote) {
    byte[] shared = new byte[SHARED_BYTES];
    return X25519.calculateAgreement(privateKey.view(), 0, remote.bytes(), 0, shared, 0)
        ? Optional.of(SecretBytes.adopt(shared))
        : Optional.empty();
  }

  /** A second owner of the same pair. */
  public KeyPair duplicate() {
    return new KeyPair(privateKey.duplicate(), publicKey);
  }

  /** Zeroes the private key. */
  @Override
  public void close() {
    privateKey.destroy();
  }

  /** The public key alone. */
  @Override
  public String toString() {
    return "KeyPair[" + publicKey + "]";
  }
}
