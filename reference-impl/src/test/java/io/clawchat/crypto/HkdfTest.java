package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HkdfTest {

  /** RFC 5869 appendix A.1 to A.3. */
  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
        + " 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
        + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"
        + "303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
        + " 606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c"
        + "8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
        + " b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdc"
        + "dddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
        + " 06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244,"
        + " b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e"
        + "590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
        + " 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
        + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  })
  void givesThePublishedKeys(String input, String salt, String info, String prk, String okm) {
    SecretBytes ikm = SecretBytes.adopt(hex(input));
    int length = okm.length() / 2;

    assertThat(Hkdf.extract(SecretBytes.adopt(hex(salt)), ikm).copy()).isEqualTo(hex(prk));
    assertThat(Hkdf.expand(SecretBytes.adopt(hex(prk)), hex(info), length).copy())
        .isEqualTo(hex(okm));
    assertThat(Hkdf.derive(hex(salt), ikm, hex(info), length).copy()).isEqualTo(hex(okm));
  }

  /** An existing implementation ignored its input, and every session key in the world was one. */
  @Test
  void everyArgumentChangesTheKey() {
    SecretBytes base = derive("salt", "input", "info");
    assertThat(derive("salt", "input", "info")).isEqualTo(base);
    assertThat(derive("salt", "inpuu", "info")).isNotEqualTo(base);
    assertThat(derive("salu", "input", "info")).isNotEqualTo(base);
    assertThat(derive("salt", "input", "infp")).isNotEqualTo(base);
  }

  @Test
  void lengthRunsFromOneToTwoHundredAndFiftyFiveBlocks() {
    SecretBytes prk = SecretBytes.adopt(new byte[32]);
    assertThat(Hkdf.expand(prk, new byte[0], 1).length()).isEqualTo(1);
    assertThat(Hkdf.expand(prk, new byte[0], 8160).length()).isEqualTo(8160);
    for (int length : new int[] {0, 8161}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Hkdf.expand(prk, new byte[0], length))
          .withMessageContaining("from 1 to 8160 bytes, found " + length);
    }
  }

  @Test
  void refusesToExpandWhatWasNotExtracted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hkdf.expand(SecretBytes.adopt(new byte[31]), new byte[0], 32))
        .withMessageContaining("found 31; extract one first");
  }

  @Test
  void leavesItsArgumentsAlive() {
    SecretBytes input = SecretBytes.adopt(new byte[] {1, 2, 3});
    Hkdf.derive(new byte[8], input, new byte[0], 32).destroy();
    assertThat(input.copy()).containsExactly(1, 2, 3);
  }

  private static SecretBytes derive(String salt, String input, String info) {
    return Hkdf.derive(utf8(salt), SecretBytes.adopt(utf8(input)), utf8(info), 32);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
