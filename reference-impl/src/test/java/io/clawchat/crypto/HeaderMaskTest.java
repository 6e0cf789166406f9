package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeaderMaskTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] KEY =
      HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  /** FIPS 197, appendix C.3. */
  @Test
  void isAesOfTheSample() {
    byte[] packet = HEX.parseHex("ffff" + "00112233445566778899aabbccddeeff" + "ff");

    byte[] mask = new HeaderMask(SecretBytes.copyOf(KEY)).of(packet, 2);

    assertThat(HEX.formatHex(mask)).isEqualTo("8ea2b7ca516745bfeafc49904b496089");
  }

  @Test
  void takesAKeyOf32BytesOnly() {
    assertThatThrownBy(() -> new HeaderMask(SecretBytes.copyOf(new byte[16])))
        .hasMessage("expected an AES-256 key of 32 bytes, found 16");
  }

  @Test
  void zeroesItsKeyAndMasksNothingAfterIt() {
    SecretBytes key = SecretBytes.copyOf(KEY);
    HeaderMask mask = new HeaderMask(key);
    mask.close();

    assertThat(key.isDestroyed()).isTrue();
    assertThatThrownBy(() -> mask.of(new byte[16], 0)).isInstanceOf(IllegalStateException.class);
  }
}
