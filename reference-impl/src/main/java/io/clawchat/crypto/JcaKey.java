package io.clawchat.crypto;

import javax.crypto.SecretKey;

/**
 * A secret as the JDK's ciphers want it. Unlike {@link javax.crypto.spec.SecretKeySpec} it can be
 * wiped; the JDK wipes the copies it asks for.
 */
final class JcaKey implements SecretKey {
  private final String algorithm;
  private final transient SecretBytes secret;

  /** Owns {@code secret} from now on. */
  JcaKey(String algorithm, SecretBytes secret) {
    this.algorithm = algorithm;
    this.secret = secret;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return secret.copy();
  }

  @Override
  public void destroy() {
    secret.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return secret.isDestroyed();
  }
}
