package io.clawchat.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MacTest {
  private final Mac mac = new Mac(SecretBytes.adopt("key".getBytes(US_ASCII)));

  /** RFC 4231 §4.6, the test case with an output cut to 128 bits. */
  @Test
  void givesThePublishedCode() {
    byte[] key = new byte[20];
    Arrays.fill(key, (byte) 0x0c);
    assertThat(new Mac(SecretBytes.adopt(key)).code("Test With Truncation".getBytes(US_ASCII)))
        .isEqualTo(HexFormat.of().parseHex("a3b6167473100ee06e0c796c2955552b"));
  }

  @Test
  void acceptsItsOwnCodeOverTheSameParts() {
    byte[] code = mac.code(bytes("ab"), bytes("c"));
    assertThat(mac.verifies(code, bytes("a"), bytes("bc"))).isTrue();
    assertThat(mac.verifies(code, bytes("abd"))).isFalse();
  }

  @Test
  void refusesEveryFlippedBitAndEveryOtherLength() {
    byte[] message = bytes("message");
    byte[] code = mac.code(message);
    for (int bit = 0; bit < 8 * Mac.BYTES; bit++) {
      byte[] forged = code.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(mac.verifies(forged, message)).isFalse();
    }
    assertThat(mac.verifies(Arrays.copyOf(code, 15), message)).isFalse();
    assertThat(mac.verifies(Arrays.copyOf(code, 17), message)).isFalse();
    assertThat(mac.verifies(new byte[0], message)).isFalse();
  }

  @Test
  void dependsOnItsKey() {
    Mac other = new Mac(SecretBytes.adopt(bytes("kez")));
    assertThat(other.verifies(mac.code(bytes("m")), bytes("m"))).isFalse();
  }

  @Test
  void keepsWorkingWhenTheCallerDestroysTheKey() {
    SecretBytes key = SecretBytes.adopt(bytes("key"));
    Mac copy = new Mac(key);
    key.destroy();
    assertThat(copy.code(bytes("m"))).isEqualTo(mac.code(bytes("m")));
  }

  @Test
  void worksNoMoreOnceClosed() {
    mac.close();
    assertThatIllegalStateException().isThrownBy(() -> mac.code(bytes("m")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
