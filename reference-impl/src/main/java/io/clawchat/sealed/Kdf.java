package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.Argon2id.Cost;
import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;

/**
 * How the key of an envelope is made, as the envelope says it: HKDF-SHA-256 makes it of the
 * envelope's salt and of keying material, which may take long to come by.
 */
sealed interface Kdf {
  /** As it stands in the envelope. */
  String name();

  /** The keying material is a master key. */
  record HkdfSha256() implements Kdf {
    static final String NAME = "hkdf-sha256";

    @Override
    public String name() {
      return NAME;
    }
  }

  /**
   * The keying material is made of a passphrase, by Argon2id.
   *
   * @param cost within the limits below, so that no file can ask for all memory or for an hour
   * @param salt Argon2id's, which several files may have in common
   */
  record Argon2(Cost cost, Salt salt) implements Kdf {
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

  /** The keying material is the shared secret of the offer that is answered. */
  record OfferSecret() implements Kdf {
    static final String NAME = "offer-secret";

    @Override
    public String name() {
      return NAME;
    }
  }

  /**
   * The input keying material of RFC 5869, 32 bytes. It is the secret itself, or takes about a
   * second to make of a passphrase.
   *
   * @param secret the master key, the passphrase or the offer's secret; stays the caller's
   */
  default SecretBytes keyingMaterial(SecretBytes secret) {
    return switch (this) {
      case HkdfSha256(), OfferSecret() -> secret.duplicate();
      case Argon2(Cost cost, Salt salt) ->
          Argon2id.derive(secret, salt.bytes(), cost, Aead.KEY_BYTES);
    };
  }

  /**
   * The AES-256 key of one envelope.
   *
   * @param keyingMaterial stays the caller's
   * @param salt the envelope's own
   */
  default SecretBytes key(SecretBytes keyingMaterial, Salt salt) {
    String info =
        switch (this) {
          case HkdfSha256(), Argon2(_, _) -> "clawchat security file";
          case OfferSecret() -> "clawchat answer file";
        };
    return Hkdf.derive(salt.bytes(), keyingMaterial, info.getBytes(US_ASCII), Aead.KEY_BYTES);
  }
}
