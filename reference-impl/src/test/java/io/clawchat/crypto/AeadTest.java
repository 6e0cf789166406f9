package io.clawchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AeadTest {
  private static final SecretBytes KEY = SecretBytes.adopt(new byte[32]);
  private static final byte[] NONE = {};

  /** Test cases 13 to 16 of McGrew and Viega's GCM specification: the ones with 256-bit keys. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
        + " '', '', 530f8afbc74536b9a963b4f1c4cb738b",
    "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
        + " '', 00000000000000000000000000000000,"
        + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
        + " '', d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e"
        + "2449a6b525b16aedf5aa0de657ba637b391aafd255,"
        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056"
        + "828838c5f61e6393ba7a0abcc9f662898015adb094dac5d93471bdec1a502270e3cc6c",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
        + " feedfacedeadbeeffeedfacedeadbeefabaddad2,"
        + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449"
        + "a6b525b16aedf5aa0de657ba637b39,"
        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056"
        + "828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
  })
  void sealsAndOpensAsPublished(String key, String nonce, String aad, String plain, String sealed) {
    SecretBytes secret = SecretBytes.adopt(hex(key));
    assertThat(Aead.seal(secret, hex(nonce), hex(aad), hex(plain))).isEqualTo(hex(sealed));
    assertThat(Aead.open(secret, hex(nonce), hex(aad), hex(sealed))).contains(hex(plain));
  }

  @Test
  void aNonceIsThirtyTwoZeroBitsAndABigEndianCounter() {
    assertThat(Aead.nonce(0x0102030405060708L)).isEqualTo(hex("000000000102030405060708"));
    assertThat(Aead.nonce(-1)).isEqualTo(hex("00000000ffffffffffffffff"));
  }

  @Test
  void refusesAnotherKeyNonceOrAad() {
    byte[] aad = {1};
    byte[] sealed = Aead.seal(KEY, Aead.nonce(5), aad, new byte[] {42});
    byte[] otherKey = new byte[32];
    otherKey[31] = 1;
    assertThat(Aead.open(SecretBytes.adopt(otherKey), Aead.nonce(5), aad, sealed)).isEmpty();
    assertThat(Aead.open(KEY, Aead.nonce(6), aad, sealed)).isEmpty();
    assertThat(Aead.open(KEY, Aead.nonce(5), new byte[] {2}, sealed)).isEmpty();
    assertThat(Aead.open(KEY, Aead.nonce(5), NONE, sealed)).isEmpty();
    assertThat(Aead.open(KEY, Aead.nonce(5), aad, sealed)).contains(new byte[] {42});
  }

  @Test
  void refusesWhatIsShorterThanATag() {
    assertThat(Aead.open(KEY, Aead.nonce(0), NONE, new byte[15])).isEmpty();
    assertThat(Aead.open(KEY, Aead.nonce(0), NONE, NONE)).isEmpty();
  }

  @Test
  void keysAndNoncesHaveOneLength() {
    SecretBytes shortKey = SecretBytes.adopt(new byte[16]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aead.seal(shortKey, Aead.nonce(0), NONE, NONE))
        .withMessageContaining("32 bytes, found 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aead.seal(KEY, new byte[11], NONE, NONE))
        .withMessageContaining("12 bytes, found 11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aead.open(KEY, new byte[13], NONE, new byte[16]))
        .withMessageContaining("12 bytes, found 13");
  }

  @Test
  void aSealerAgreesWithTheOneShotForm() {
    byte[] packet = hex("aabb00112233");
    byte[] out = new byte[30];
    int length = new Sealer(KEY).seal(7, packet, 0, 2, packet, 2, 4, out, 3);
    assertThat(length).isEqualTo(20);
    assertThat(Arrays.copyOfRange(out, 3, 23))
        .isEqualTo(Aead.seal(KEY, Aead.nonce(7), hex("aabb"), hex("00112233")));
  }

  @Test
  void sealsAndOpensInPlace() {
    byte[] packet = Arrays.copyOf(hex("aabb00112233"), 22);
    assertThat(new Sealer(KEY).seal(1, packet, 0, 2, packet, 2, 4, packet, 2)).isEqualTo(20);
    assertThat(new Opener(KEY).open(1, packet, 0, 2, packet, 2, 20, packet, 2)).isEqualTo(4);
    assertThat(Arrays.copyOf(packet, 6)).isEqualTo(hex("aabb00112233"));
  }

  @Test
  void aSealerTakesNoCounterTwiceNorAnEarlierOne() {
    Sealer sealer = new Sealer(KEY);
    byte[] out = new byte[16];
    sealer.seal(0, NONE, 0, 0, NONE, 0, 0, out, 0);
    sealer.seal(5, NONE, 0, 0, NONE, 0, 0, out, 0);
    for (long counter : new long[] {5, 4, 0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sealer.seal(counter, NONE, 0, 0, NONE, 0, 0, out, 0))
          .withMessage("expected a counter above 5, found " + counter);
    }
  }

  @Test
  void anOpenerTakesCountersInAnyOrder() {
    Opener opener = new Opener(KEY);
    for (long counter : new long[] {9, 3, 3, Long.MAX_VALUE, -1}) {
      byte[] sealed = Aead.seal(KEY, Aead.nonce(counter), NONE, new byte[] {7});
      assertThat(opener.open(counter, NONE, 0, 0, sealed, 0, 17, sealed, 0)).isEqualTo(1);
      assertThat(sealed[0]).isEqualTo((byte) 7);
    }
  }

  @Test
  void anOpenerWritesNothingThatIsNotAuthenticAndGoesOn() {
    Opener opener = new Opener(KEY);
    byte[] good = Aead.seal(KEY, Aead.nonce(1), NONE, new byte[] {7});
    byte[] forged = good.clone();
    forged[16] ^= 1;
    byte[] out = new byte[1];
    assertThat(opener.open(1, NONE, 0, 0, forged, 0, 17, out, 0)).isEqualTo(Opener.NOT_AUTHENTIC);
    assertThat(opener.open(1, NONE, 0, 0, good, 0, 15, out, 0)).isEqualTo(Opener.NOT_AUTHENTIC);
    assertThat(out).containsExactly(0);
    assertThat(opener.open(1, NONE, 0, 0, good, 0, 17, out, 0)).isEqualTo(1);
    assertThat(out).containsExactly(7);
  }

  @Test
  void outputsThatAreTooShortAreTheCallersFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sealer(KEY).seal(0, NONE, 0, 0, NONE, 0, 0, new byte[15], 0))
        .withMessageContaining("AES-GCM refused its arguments");
  }

  @Test
  void nothingWorksOnceClosed() {
    Sealer sealer = new Sealer(KEY);
    Opener opener = new Opener(KEY);
    sealer.close();
    opener.close();
    byte[] bytes = new byte[16];
    assertThatIllegalStateException()
        .isThrownBy(() -> sealer.seal(0, NONE, 0, 0, NONE, 0, 0, bytes, 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> opener.open(0, NONE, 0, 0, bytes, 0, 16, bytes, 0));
    assertThat(KEY.isDestroyed()).isFalse();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
