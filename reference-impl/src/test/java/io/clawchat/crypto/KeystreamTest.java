package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeystreamTest {
  private static final HexFormat HEX = HexFormat.of();

  /** NIST SP 800-38A, F.5.5: CTR-AES256.Encrypt, the first two blocks. */
  @Test
  void isThePublishedOne() {
    Keystream stream =
        new Keystream(key("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"));

    byte[] hidden =
        stream.apply(
            HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
            HEX.parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"));

    assertThat(HEX.formatHex(hidden))
        .isEqualTo("601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5");
  }

  @Test
  void opensWhatItHid() {
    Keystream stream = new Keystream(key("07".repeat(32)));
    byte[] first = new byte[Keystream.BLOCK_BYTES];
    byte[] bytes = HEX.parseHex("000102030405060708090a0b0c0d0e0f1011");

    assertThat(stream.apply(first, stream.apply(first, bytes))).isEqualTo(bytes);
  }

  @Test
  void takesNoOtherKeyThanOneOfAes256() {
    assertThatThrownBy(() -> new Keystream(key("07".repeat(16))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 16");
  }

  @Test
  void hidesNothingOnceClosed() {
    Keystream stream = new Keystream(key("07".repeat(32)));
    stream.close();

    assertThatThrownBy(() -> stream.apply(new byte[16], new byte[1]))
        .isInstanceOf(IllegalStateException.class);
  }

  private static SecretBytes key(String hex) {
    return SecretBytes.copyOf(HEX.parseHex(hex));
  }
}
