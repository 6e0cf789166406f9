package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.Argon2id.Cost;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Argon2idTest {
  private static final Cost CHEAP = new Cost(64, 1, 1);

  /** RFC 9106 §5.3. */
  @Test
  void givesThePublishedTag() {
    SecretBytes tag =
        Argon2id.derive(
            SecretBytes.adopt(filled(32, 1)),
            filled(16, 2),
            filled(8, 3),
            filled(12, 4),
            new Cost(32, 3, 4),
            32);
    assertThat(tag.copy())
        .isEqualTo(
            HexFormat.of()
                .parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
  }

  @Test
  void everyArgumentChangesTheKey() {
    SecretBytes key = derive(1, 2, CHEAP);
    assertThat(derive(1, 2, CHEAP)).isEqualTo(key);
    assertThat(derive(3, 2, CHEAP)).isNotEqualTo(key);
    assertThat(derive(1, 3, CHEAP)).isNotEqualTo(key);
    assertThat(derive(1, 2, new Cost(72, 1, 1))).isNotEqualTo(key);
    assertThat(derive(1, 2, new Cost(64, 2, 1))).isNotEqualTo(key);
    assertThat(derive(1, 2, new Cost(64, 1, 2))).isNotEqualTo(key);
  }

  @Test
  void costsHaveLimitsOnBothSides() {
    assertThat(new Cost(8, 1, 1)).isEqualTo(new Cost(8, 1, 1));
    assertThat(new Cost(1 << 21, 64, 64).parallelism()).isEqualTo(64);
    assertRefused(7, 1, 1, "memory in KiB from 8 to 2097152, found 7");
    assertRefused(31, 1, 4, "memory in KiB from 32 to");
    assertRefused((1 << 21) + 1, 1, 1, "found 2097153");
    assertRefused(64, 0, 1, "iterations from 1 to 64, found 0");
    assertRefused(64, 65, 1, "found 65");
    assertRefused(64, 1, 0, "parallelism from 1 to 64, found 0");
    assertRefused(1024, 1, 65, "found 65");
  }

  private static void assertRefused(int memoryKib, int iterations, int parallelism, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cost(memoryKib, iterations, parallelism))
        .withMessageContaining(why);
  }

  private static SecretBytes derive(int passphrase, int salt, Cost cost) {
    return Argon2id.derive(
        SecretBytes.adopt(filled(8, passphrase)), filled(16, salt), cost, Aead.KEY_BYTES);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
