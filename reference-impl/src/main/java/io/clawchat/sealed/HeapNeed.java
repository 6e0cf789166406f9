package io.clawchat.sealed;

import io.clawchat.crypto.Argon2id;
import java.util.Optional;

/** Whether Java's heap has room for what Argon2id takes. */
final class HeapNeed {
  /** A block of 1 KiB is an array of its own, with a header and a reference to it. */
  private static final int BYTES_PER_KIB = 1024 + 24;

  /** What the rest of the process lives on. */
  private static final long REST = 24L << 20;

  private HeapNeed() {}

  /**
   * What is lacking, in words.
   *
   * @param heap the most that Java's heap may grow to, in bytes
   */
  static Optional<String> lacking(Argon2id.Cost cost, long heap) {
    long need = (long) cost.memoryKib() * BYTES_PER_KIB + REST;
    return heap >= need
        ? Optional.empty()
        : Optional.of(
            "expected a heap of "
                + mebibytes(need)
                + " MiB for a passphrase that takes "
                + mebibytes((long) cost.memoryKib() << 10)
                + " MiB to try, found "
                + mebibytes(heap)
                + " MiB; set JDK_JAVA_OPTIONS=-Xmx"
                + option(need)
                + "m where the machine has that much, or use a master key");
  }

  /** Somewhat more: a collector keeps a part of what it is given to itself. */
  private static long option(long need) {
    return (mebibytes(need + need / 10) + 15) / 16 * 16;
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
