package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.Argon2id.Cost;
import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;

/** How the key of an envelope is made, as the envelope says it. */
sealed interface Kdf {
  /** As it stands in the envelope. */
  String name();

  /** From a master key, by HKDF-SHA-256. */
  record HkdfSha256() implements Kdf {
    static final String NAME = "hkdf-sha256";

    @Override
    public String name() {
      return NAME;
    }
  }

  /**
   * From a passphrase, by Argon2id.
   *
   * @param cost within the limits below, so that no file can ask for all memory or for an hour
   */
  record Argon2(Cost cost) implements Kdf {
    static final String NAME = "argon2id";

    /** 19 MiB and 2 passes: the least that OWASP recommends. */
    static final int MIN_MEMORY_KIB = 19_456;

    /** 128 MiB: twice what is recommended, and half the heap Java takes on a machine of 1 GiB. */
    static final int MAX_MEMORY_KIB = 131_072;

    static final int MIN_ITERATIONS = 2;
    static final int MAX_ITERATIONS = 16;
    static final int MAX_PARALLELISM = 16;

    public Argon2 {
      requireAllowed(cost);
    }

    @Override
    public String name() {
      return NAME;
    }

    static void requireAllowed(Cost cost) {
      if (cost.memoryKib() < MIN_MEMORY_KIB
          || cost.memoryKib() > MAX_MEMORY_KIB
          || cost.iterations() < MIN_ITERATIONS
          || cost.iterations() > MAX_ITERATIONS
          || cost.parallelism() > MAX_PARALLELISM) {
        throw new IllegalArgumentException(
            "expected 19456 to 131072 KiB, 2 to 16 iterations and 1 to 16 lanes, found " + cost);
      }
    }
  }

  /** From the shared secret of the offer that is answered, by HKDF-SHA-256. */
  record OfferSecret() implements Kdf {
    static final String NAME = "offer-secret";

    @Override
    public String name() {
      return NAME;
    }
  }

  /**
   * The AES-256 key of one envelope.
   *
   * @param secret the master key, the passphrase or the offer's secret; stays the caller's
   */
  default SecretBytes derive(SecretBytes secret, byte[] salt) {
    return switch (this) {
      case HkdfSha256() -> hkdf(secret, salt, "clawchat security file");
      case OfferSecret() -> hkdf(secret, salt, "clawchat answer file");
      case Argon2(Cost cost) -> Argon2id.derive(secret, salt, cost, Aead.KEY_BYTES);
    };
  }

  private static SecretBytes hkdf(SecretBytes secret, byte[] salt, String info) {
    return Hkdf.derive(salt, secret, info.getBytes(US_ASCII), Aead.KEY_BYTES);
  }
}
