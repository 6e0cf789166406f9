package io.clawchat.sealed;

import io.clawchat.crypto.SecretBytes;
import java.util.random.RandomGenerator;

/**
 * What seals security files, one after the other, each under a key of its own. A passphrase is
 * stretched once, when this is made, so that sealing a file takes no event loop's time. Closing it
 * zeroes its secret.
 */
public final class SealingKey implements AutoCloseable {
  private final Kdf kdf;
  private final SecretBytes keyingMaterial;

  private SealingKey(Kdf kdf, SecretBytes keyingMaterial) {
    this.kdf = kdf;
    this.keyingMaterial = keyingMaterial;
  }

  /**
   * Makes one of the key that opens the files. With a passphrase this takes about a second, and the
   * memory that its cost says.
   *
   * @param key stays the caller's, and may be closed afterwards
   * @param random for the salt that a passphrase is stretched with
   */
  public static SealingKey of(FileKey key, RandomGenerator random) {
    Kdf kdf =
        switch (key) {
          case FileKey.MasterKey _ -> new Kdf.HkdfSha256();
          case FileKey.Passphrase(_, var cost) -> new Kdf.Argon2(cost, Salt.random(random));
        };
    return new SealingKey(kdf, kdf.keyingMaterial(SecurityFiles.secret(key)));
  }

  /** How whoever opens a file comes by {@link #keyingMaterial}. */
  Kdf kdf() {
    return kdf;
  }

  SecretBytes keyingMaterial() {
    return keyingMaterial;
  }

  @Override
  public void close() {
    keyingMaterial.destroy();
  }
}
