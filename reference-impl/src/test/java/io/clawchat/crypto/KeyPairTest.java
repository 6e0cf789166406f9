package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairTest {

  /** RFC 7748 §5.2, the two single vectors. */
  @ParameterizedTest
  @CsvSource({
    "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
        + " e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
        + " c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
        + " e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
        + " 95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
  })
  void multipliesAsPublished(String scalar, String point, String product) {
    assertThat(pair(scalar).agree(PublicKey.of(hex(point))))
        .hasValueSatisfying(secret -> assertThat(secret.copy()).isEqualTo(hex(product)));
  }

  /** RFC 7748 §6.1. */
  @Test
  void bothSidesAgreeAsPublished() {
    KeyPair alice = pair("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    KeyPair bob = pair("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    SecretBytes shared =
        SecretBytes.adopt(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));

    assertThat(alice.publicKey())
        .hasToString("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(bob.publicKey())
        .hasToString("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    assertThat(alice.agree(bob.publicKey())).contains(shared);
    assertThat(bob.agree(alice.publicKey())).contains(shared);
  }

  @Test
  void freshPairsAgree() {
    KeyPair one = KeyPair.generate(new Random(1));
    KeyPair two = KeyPair.generate(new Random(2));
    assertThat(one.agree(two.publicKey())).isPresent().isEqualTo(two.agree(one.publicKey()));
    assertThat(one.publicKey()).isNotEqualTo(two.publicKey());
  }

  /** Every encoding of a point whose order divides eight; no scalar makes a secret of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      })
  void refusesAnAllZeroSecret(String point) {
    assertThat(KeyPair.generate(new Random(3)).agree(PublicKey.of(hex(point)))).isEmpty();
  }

  @Test
  void keysHaveThirtyTwoBytes() {
    for (int length : new int[] {0, 31, 33}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PublicKey.of(new byte[length]))
          .withMessageContaining("32 bytes, found " + length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyPair.ofPrivate(SecretBytes.adopt(new byte[length])))
          .withMessageContaining("32 bytes, found " + length);
    }
  }

  @Test
  void showsOnlyThePublicKey() {
    KeyPair pair = KeyPair.generate(new Random(4));
    assertThat(pair).hasToString("KeyPair[" + pair.publicKey() + "]");
    assertThat(pair.toString()).doesNotContain(HexFormat.of().formatHex(pair.privateKey().copy()));
  }

  @Test
  void closingDestroysThePrivateKeyOfThisOwnerOnly() {
    KeyPair pair = KeyPair.generate(new Random(5));
    KeyPair second = pair.duplicate();
    pair.close();
    assertThat(pair.privateKey().isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> pair.agree(second.publicKey()));
    assertThat(second.agree(pair.publicKey())).isPresent();
  }

  @Test
  void aPublicKeyIsAValue() {
    byte[] bytes = hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
    PublicKey key = PublicKey.of(bytes);
    assertThat(key).isEqualTo(PublicKey.of(bytes)).hasSameHashCodeAs(PublicKey.of(bytes));
    bytes[0] = 0;
    key.bytes()[1] = 0;
    assertThat(key).hasToString("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
  }

  private static KeyPair pair(String privateKey) {
    return KeyPair.ofPrivate(SecretBytes.adopt(hex(privateKey)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
