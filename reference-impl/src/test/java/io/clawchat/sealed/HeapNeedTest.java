package io.clawchat.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.crypto.Argon2id.Cost;
import io.clawchat.sealed.SecurityFileException.Reason;
import org.junit.jupiter.api.Test;

class HeapNeedTest {
  private static final long MIB = 1 << 20;
  private static final Cost DEAREST = new Cost(131_072, 2, 1);

  /** 128 MiB of blocks, 24 bytes more for each, and 24 MiB for the rest. */
  private static final long NEED = 131_072L * 1048 + 24 * MIB;

  @Test
  void aHeapThatIsLargeEnoughLacksNothing() {
    assertThat(HeapNeed.lacking(DEAREST, NEED)).isEmpty();
    assertThat(HeapNeed.lacking(DEAREST, NEED - 1))
        .contains(
            "expected a heap of 155 MiB for a passphrase that takes 128 MiB to try, found 155 MiB;"
                + " set JDK_JAVA_OPTIONS=-Xmx176m where the machine has that much, or use a master"
                + " key");
  }

  @Test
  void aFileThatWantsMoreThanThereIsIsRefused() {
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(
            () ->
                SecurityFiles.requireMemory(
                    new Kdf.Argon2(DEAREST, Salt.of(new byte[Salt.BYTES])), 128 * MIB))
        .withMessageStartingWith("expected a heap of 155 MiB")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_ENOUGH_MEMORY));
  }
}
