package io.clawchat.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id version 1.3 (RFC 9106): makes a key of a passphrase, and each guess costly. */
public final class Argon2id {

  private Argon2id() {}

  /**
   * What one guess costs.
   *
   * @param memoryKib 8 × {@code parallelism} to 2²¹ KiB
   * @param iterations passes over the memory, 1 to 64
   * @param parallelism lanes, 1 to 64; here they run one after the other
   */
  public record Cost(int memoryKib, int iterations, int parallelism) {
    /** The second recommended option of RFC 9106 §4: 64 MiB, 3 passes, 4 lanes. */
    public static final Cost RECOMMENDED = new Cost(65_536, 3, 4);

    private static final int MAX_MEMORY_KIB = 1 << 21;
    private static final int MAX_COUNT = 64;

    public Cost {
      require("iterations", iterations, 1, MAX_COUNT);
      require("parallelism", parallelism, 1, MAX_COUNT);
      require("memory in KiB", memoryKib, 8 * parallelism, MAX_MEMORY_KIB);
    }

    private static void require(String what, int found, int min, int max) {
      if (found < min || found > max) {
        throw new IllegalArgumentException(
            "expected " + what + " from " + min + " to " + max + ", found " + found);
      }
    }
  }

  /**
   * A key of {@code length} bytes.
   *
   * @param salt at least 8 bytes, fresh for each passphrase use (RFC 9106 §3.1)
   */
  public static SecretBytes derive(SecretBytes passphrase, byte[] salt, Cost cost, int length) {
    return derive(passphrase, salt, new byte[0], new byte[0], cost, length);
  }

  static SecretBytes derive(
      SecretBytes passphrase,
      byte[] salt,
      byte[] pepper,
      byte[] associatedData,
      Cost cost,
      int length) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withSecret(pepper)
            .withAdditional(associatedData)
            .withMemoryAsKB(cost.memoryKib)
            .withIterations(cost.iterations)
            .withParallelism(cost.parallelism)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] key = new byte[length];
    generator.generateBytes(passphrase.view(), key);
    return SecretBytes.adopt(key);
  }
}
