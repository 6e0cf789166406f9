package io.clawchat.sealed;

import static io.clawchat.sealed.Examples.MASTER_KEY;
import static io.clawchat.sealed.Examples.NOW;
import static io.clawchat.sealed.Examples.OFFER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SecurityFilesProperties {
  private static final byte[] FILE = Examples.file("offer-master-key.sec");

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyOfferComesOutOfItsFileAsItWentIn(
      @ForAll("offers") Offer offer, @ForAll @Size(32) byte[] masterKey, @ForAll long seed)
      throws Exception {
    FileKey key = new FileKey.MasterKey(SecretBytes.copyOf(masterKey));
    byte[] file = Examples.sealed(offer, key, new Random(seed));
    assertThat(SecurityFiles.openOffer(file, key, offer.timestamp())).isEqualTo(offer);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyAnswerComesOutOfItsFileAsItWentIn(@ForAll("answers") Answer answer, @ForAll long seed)
      throws Exception {
    Offer offer =
        OFFER.toBuilder()
            .connectionId(answer.connectionId())
            .validUntil(answer.timestamp().plusSeconds(100_000_000_000L))
            .build();
    byte[] file = SecurityFiles.sealAnswer(answer, offer, new Random(seed));
    assertThat(SecurityFiles.openAnswer(file, offer, answer.timestamp())).isEqualTo(answer);
  }

  @Property(tries = 100)
  void anotherMasterKeyIsRefused(@ForAll @IntRange(max = 255) int bit) {
    byte[] other = Examples.counting(0).copy();
    other[bit / 8] ^= (byte) (1 << bit % 8);
    FileKey key = new FileKey.MasterKey(SecretBytes.adopt(other));
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(() -> SecurityFiles.openOffer(FILE, key, NOW))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_KEY_OR_TAMPERED));
  }

  @Property(tries = 2000)
  void oneChangedByteIsRefused(
      @ForAll @IntRange(max = 1373) int position, @ForAll @ByteRange(min = 1) byte difference) {
    byte[] changed = FILE.clone();
    changed[position % changed.length] ^= difference;
    assertRefusedWithoutSecrets(changed);
  }

  @Property(tries = 500)
  void whatIsCutShortOrAddedToIsRefused(
      @ForAll @IntRange(max = 1373) int length, @ForAll @Size(min = 1, max = 9) byte[] more) {
    assertRefusedWithoutSecrets(Arrays.copyOf(FILE, length % FILE.length));
    byte[] longer = Arrays.copyOf(FILE, FILE.length + more.length);
    System.arraycopy(more, 0, longer, FILE.length, more.length);
    assertRefusedWithoutSecrets(longer);
  }

  @Property(tries = 1000)
  void anyBytesGetATypedRefusal(@ForAll @Size(max = 300) byte[] junk) {
    assertRefusedWithoutSecrets(junk);
  }

  @Property(tries = 500)
  void anyJsonGetsATypedRefusal(@ForAll("json") String junk) {
    assertRefusedWithoutSecrets(junk.getBytes(UTF_8));
  }

  /** A server with the right key may still be broken or hostile. */
  @Property(tries = 500)
  void anyWellSealedJsonGetsATypedRefusal(@ForAll("json") String junk) {
    byte[] file =
        SealedFile.seal(
                new Heading.OfOffer(OFFER.validUntil()),
                new Kdf.HkdfSha256(),
                Examples.counting(0),
                junk.getBytes(UTF_8),
                new Random(1))
            .bytes();
    assertRefusedWithoutSecrets(file);
  }

  /** Everything in an offer, with one character of it changed. */
  @Property(tries = 1000)
  void anOfferWithOneCharacterChangedIsReadOrGetsATypedRefusal(
      @ForAll @IntRange(max = 999) int position, @ForAll @ByteRange(min = 1) byte difference) {
    byte[] plaintext = Plaintext.write(OFFER);
    plaintext[position % plaintext.length] ^= difference;
    try {
      assertThat(Plaintext.readOffer(plaintext)).isNotNull();
    } catch (SecurityFileException e) {
      assertThat(e.getMessage()).contains("expected").doesNotContain(secretText());
    }
  }

  @Provide
  Arbitrary<Offer> offers() {
    return ArbitraryValues.offers();
  }

  @Provide
  Arbitrary<Answer> answers() {
    return ArbitraryValues.answers();
  }

  @Provide
  Arbitrary<String> json() {
    return ArbitraryValues.json();
  }

  private static void assertRefusedWithoutSecrets(byte[] file) {
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(() -> SecurityFiles.openOffer(file, MASTER_KEY, NOW))
        .satisfies(
            e ->
                assertThat(e.toString())
                    .contains("expected")
                    .doesNotContain(secretText())
                    .doesNotContain(HexFormat.of().formatHex(OFFER.sharedSecret().copy())));
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(() -> SecurityFiles.openAnswer(file, OFFER, NOW));
  }

  private static String secretText() {
    return Base64.getEncoder().encodeToString(OFFER.sharedSecret().copy());
  }
}
