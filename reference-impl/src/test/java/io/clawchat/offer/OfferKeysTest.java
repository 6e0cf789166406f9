package io.clawchat.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.SecretBytes;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OfferKeysTest {

  @Test
  void differFromEachOther() {
    OfferKeys keys =
        OfferKeys.of(
            SecretBytes.copyOf(new byte[32]), new ConnectionId("clawchat-20260222-abc123"));

    assertThat(keys.mac()).isNotEqualTo(keys.psk());
    assertThat(keys.psk()).isNotEqualTo(keys.port());
    assertThat(keys.port()).isNotEqualTo(keys.mac());
  }

  @Test
  void followFromTheSecret() {
    SplittableRandom random = new SplittableRandom(1);
    OfferKeys one =
        OfferKeys.of(SecretBytes.random(32, random), new ConnectionId("clawchat-20260222-abc123"));
    OfferKeys other =
        OfferKeys.of(SecretBytes.random(32, random), new ConnectionId("clawchat-20260222-abc123"));

    assertThat(one.mac()).isNotEqualTo(other.mac());
    assertThat(one.psk()).isNotEqualTo(other.psk());
    assertThat(one.port()).isNotEqualTo(other.port());
  }

  @Test
  void followFromTheConnectionToo() {
    SecretBytes secret = SecretBytes.copyOf(new byte[32]);

    assertThat(OfferKeys.of(secret, new ConnectionId("clawchat-20260222-abc123")).psk())
        .isNotEqualTo(OfferKeys.of(secret, new ConnectionId("clawchat-20260222-abc124")).psk());
  }

  @Test
  void areTheseBytes() {
    // HKDF-SHA-256 by OpenSSL (through Node.js 20), from the specification.
    OfferKeys keys =
        OfferKeys.of(
            SecretBytes.copyOf(new byte[32]), new ConnectionId("clawchat-20260222-abc123"));

    assertThat(hex(keys.mac()))
        .isEqualTo("aeddcfe63f234993180e02aaa6613279b43054d2c72debcf7a534af4c88be42c");
    assertThat(hex(keys.psk()))
        .isEqualTo("9b7bcde77bbf7e11875fb46c261c106bf20cf2f0f3583ffc2da7826907bd801b");
    assertThat(hex(keys.port()))
        .isEqualTo("6f4abc823aeb73338a5c5cffd62c836d945dddca03457976a66f96776c0216ba");
  }

  private static String hex(SecretBytes key) {
    return HexFormat.of().formatHex(key.copy());
  }
}
