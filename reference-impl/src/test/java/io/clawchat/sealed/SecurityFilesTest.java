package io.clawchat.sealed;

import static io.clawchat.sealed.Examples.ANSWER;
import static io.clawchat.sealed.Examples.MASTER_KEY;
import static io.clawchat.sealed.Examples.NOW;
import static io.clawchat.sealed.Examples.OFFER;
import static io.clawchat.sealed.Examples.PASSPHRASE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.Heading.Format;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The {@code .sec} files among the resources were made by a short Python script, written by the
 * same author from the class comments of {@link SealedFile} and {@link Plaintext}, with the
 * cryptography of Python's {@code cryptography} package, which is OpenSSL's.
 */
class SecurityFilesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void anOfferUnderAMasterKeyIsTheseBytes() throws Exception {
    assertThat(Examples.sealed(OFFER, MASTER_KEY, new Examples.Counting(0x80)))
        .asString(US_ASCII)
        .isEqualTo(text("offer-master-key.sec"));
    assertThat(open("offer-master-key.sec", MASTER_KEY)).isEqualTo(OFFER);
  }

  @Test
  void anOfferUnderAPassphraseIsTheseBytes() throws Exception {
    assertThat(Examples.sealed(OFFER, PASSPHRASE, new Examples.Counting(0x80)))
        .asString(US_ASCII)
        .isEqualTo(text("offer-passphrase.sec"));
    assertThat(open("offer-passphrase.sec", PASSPHRASE)).isEqualTo(OFFER);
  }

  @Test
  void anAnswerIsTheseBytes() throws Exception {
    assertThat(SecurityFiles.sealAnswer(ANSWER, OFFER, new Examples.Counting(0x80)))
        .asString(US_ASCII)
        .isEqualTo(text("answer.sec"));
    assertThat(SecurityFiles.openAnswer(Examples.file("answer.sec"), OFFER, NOW)).isEqualTo(ANSWER);
  }

  @Test
  void aPassphraseOpensAtTheCostItsFileNames() throws Exception {
    FileKey dearer =
        new FileKey.Passphrase(
            SecretBytes.adopt("correct horse".getBytes(US_ASCII)), new Argon2id.Cost(20_480, 2, 1));
    assertThat(SecurityFiles.openOffer(Examples.file("offer-passphrase.sec"), dearer, NOW))
        .isEqualTo(OFFER);
  }

  @Test
  void anotherKeyIsRefused() {
    FileKey otherKey = new FileKey.MasterKey(Examples.counting(1));
    FileKey otherWords = FileKey.Passphrase.of("correct house".toCharArray());
    assertRefused(Reason.WRONG_KEY_OR_TAMPERED, () -> open("offer-master-key.sec", otherKey));
    assertRefused(Reason.WRONG_KEY_OR_TAMPERED, () -> open("offer-passphrase.sec", otherWords));
  }

  @Test
  void everyFlippedBitIsRefused() {
    byte[] file = Examples.file("offer-master-key.sec");
    for (int bit = 0; bit < 8 * file.length; bit++) {
      file[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refused(() -> SecurityFiles.openOffer(file, MASTER_KEY, NOW)))
          .contains("expected");
      file[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void anotherKindOfKeyIsRefusedBeforeItIsTried() {
    assertThat(refused(() -> open("offer-master-key.sec", PASSPHRASE)))
        .isEqualTo(
            "WRONG_KEY_KIND: expected a master key, which this file is sealed with, found a"
                + " passphrase");
    assertThat(refused(() -> open("offer-passphrase.sec", MASTER_KEY)))
        .isEqualTo(
            "WRONG_KEY_KIND: expected a passphrase, which this file is sealed with, found a master"
                + " key");
  }

  @Test
  void anOfferIsGoodFromThirtySecondsBeforeItsTimeToThirtyAfter() throws Exception {
    Instant first = OFFER.timestamp().minusSeconds(30);
    Instant last = OFFER.validUntil().plusSeconds(30);
    byte[] file = Examples.file("offer-master-key.sec");

    assertThat(SecurityFiles.openOffer(file, MASTER_KEY, first)).isEqualTo(OFFER);
    assertThat(SecurityFiles.openOffer(file, MASTER_KEY, last)).isEqualTo(OFFER);
    assertThat(refused(() -> SecurityFiles.openOffer(file, MASTER_KEY, first.minus(SECOND))))
        .isEqualTo(
            "NOT_YET_VALID: expected a file that is valid at 2026-02-22T14:29:29Z, found one valid"
                + " from 2026-02-22T14:30:00Z; set the clock of whichever machine is wrong");
    assertThat(refused(() -> SecurityFiles.openOffer(file, MASTER_KEY, last.plus(SECOND))))
        .isEqualTo(
            "EXPIRED: expected a file that is valid at 2026-02-22T15:30:31Z, found one valid until"
                + " 2026-02-22T15:30:00Z; ask for a new one, or set this machine's clock");
  }

  @Test
  void anAnswerIsGoodUntilItsOfferEnds() throws Exception {
    byte[] file = Examples.file("answer.sec");
    Instant first = ANSWER.timestamp().minusSeconds(30);
    Instant last = OFFER.validUntil().plusSeconds(30);

    assertThat(SecurityFiles.openAnswer(file, OFFER, first)).isEqualTo(ANSWER);
    assertThat(SecurityFiles.openAnswer(file, OFFER, last)).isEqualTo(ANSWER);
    assertRefused(
        Reason.NOT_YET_VALID, () -> SecurityFiles.openAnswer(file, OFFER, first.minus(SECOND)));
    assertRefused(Reason.EXPIRED, () -> SecurityFiles.openAnswer(file, OFFER, last.plus(SECOND)));
  }

  @Test
  void anAnswerToAnotherOfferIsRefused() {
    byte[] file = Examples.file("answer.sec");
    Offer otherSecret = OFFER.toBuilder().sharedSecret(Examples.counting(0x41)).build();
    Offer otherId =
        OFFER.toBuilder().connectionId(new ConnectionId("clawchat-20260222-abc124")).build();
    assertRefused(
        Reason.WRONG_KEY_OR_TAMPERED, () -> SecurityFiles.openAnswer(file, otherSecret, NOW));
    assertThat(refused(() -> SecurityFiles.openAnswer(file, otherId, NOW)))
        .isEqualTo(
            "FOREIGN_ANSWER: expected an answer to clawchat-20260222-abc124, found one to another"
                + " offer; carry it to the server that made that offer, or make a new answer to this"
                + " one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityFiles.sealAnswer(ANSWER, otherId, new Random(1)));
  }

  @Test
  void anAnswerWhoseHeadingNamesAnotherOfferThanItsInsideIsRefused() {
    Offer otherId =
        OFFER.toBuilder().connectionId(new ConnectionId("clawchat-20260222-abc124")).build();
    byte[] file =
        SealedFile.seal(
                new Heading.OfAnswer(OfferTag.of(otherId.connectionId())),
                new Kdf.OfferSecret(),
                otherId.sharedSecret(),
                Plaintext.write(ANSWER),
                new Random(1))
            .bytes();
    assertThat(refused(() -> SecurityFiles.openAnswer(file, otherId, NOW)))
        .startsWith(
            "FOREIGN_ANSWER: expected an answer to clawchat-20260222-abc124, found"
                + " clawchat-20260222-abc123;");
  }

  @Test
  void anAnswersHeadingSaysWhichOfferItIsFor() throws Exception {
    SealedFile answer = SealedFileReader.read(Examples.file("answer.sec"), Format.ANSWER_FILE);
    assertThat(answer.heading())
        .isEqualTo(new Heading.OfAnswer(OfferTag.of(OFFER.connectionId())))
        .isEqualTo(new Heading.OfAnswer(new OfferTag("26412bf4ed1653733146cd3a3a0a28f2")));
  }

  @Test
  void aSecurityFileTellsWithoutAKeyUntilWhenItIsValid() {
    assertThat(SecurityFiles.validUntil(Examples.file("offer-master-key.sec")))
        .contains(OFFER.validUntil());
    assertThat(SecurityFiles.validUntil(Examples.file("answer.sec"))).isEmpty();
    assertThat(SecurityFiles.validUntil(new byte[0])).isEmpty();
  }

  @Test
  void aSecurityFileTellsWithoutAKeyWhatItWants() throws Exception {
    assertThat(SecurityFiles.wantsPassphrase(Examples.file("offer-passphrase.sec"))).isTrue();
    assertThat(SecurityFiles.wantsPassphrase(Examples.file("offer-master-key.sec"))).isFalse();
    assertRefused(
        Reason.WRONG_FORMAT, () -> SecurityFiles.wantsPassphrase(Examples.file("answer.sec")));
  }

  @Test
  void anOfferWhoseHeadingSaysAnotherEndThanItsInsideIsRefused() {
    byte[] file =
        SealedFile.seal(
                new Heading.OfOffer(OFFER.validUntil().plus(SECOND)),
                new Kdf.HkdfSha256(),
                Examples.counting(0),
                Plaintext.write(OFFER),
                new Random(1))
            .bytes();
    assertThat(refused(() -> SecurityFiles.openOffer(file, MASTER_KEY, NOW)))
        .isEqualTo(
            "BAD_FIELD: valid_until: expected 2026-02-22T15:30:00Z in the heading, as in the offer,"
                + " found another time");
  }

  @Test
  void oneKindOfFileIsNotTakenForTheOther() {
    assertThat(refused(() -> open("answer.sec", MASTER_KEY)))
        .startsWith(
            "WRONG_FORMAT: expected a clawchat-security-file, found a clawchat-answer-file");
    assertRefused(
        Reason.WRONG_FORMAT,
        () -> SecurityFiles.openAnswer(Examples.file("offer-master-key.sec"), OFFER, NOW));
  }

  @Test
  void noTwoFilesOfOneOfferAreAlike() {
    Random random = new Random(1);
    assertThat(Examples.sealed(OFFER, MASTER_KEY, random))
        .isNotEqualTo(Examples.sealed(OFFER, MASTER_KEY, random));
  }

  @Test
  void theFullestOfferFitsIntoAFile() throws Exception {
    List<Candidate> candidates =
        IntStream.range(0, Offer.MAX_CANDIDATES)
            .mapToObj(
                i ->
                    new Candidate(
                        Candidate.Type.SERVER_REFLEXIVE,
                        Examples.address("2001:db8:1111:2222:3333:4444:5555:6666", 65535 - i),
                        Integer.MAX_VALUE))
            .toList();
    Offer full =
        OFFER.toBuilder()
            .candidates(candidates)
            .stunServers(
                Collections.nCopies(Offer.MAX_STUN_SERVERS, candidates.getFirst().address()))
            .build();
    byte[] file = Examples.sealed(full, MASTER_KEY, new Random(1));
    assertThat(file).hasSizeLessThan(SecurityFiles.MAX_BYTES / 8);
    assertThat(SecurityFiles.openOffer(file, MASTER_KEY, NOW)).isEqualTo(full);
  }

  private static String text(String file) {
    return new String(Examples.file(file), US_ASCII);
  }

  private static Offer open(String file, FileKey key) throws SecurityFileException {
    return SecurityFiles.openOffer(Examples.file(file), key, NOW);
  }

  private static void assertRefused(Reason reason, ThrowingCallable opening) {
    assertThat(refused(opening)).startsWith(reason + ": expected");
  }

  private static String refused(ThrowingCallable opening) {
    StringBuilder said = new StringBuilder();
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(opening)
        .satisfies(e -> said.append(e.reason()).append(": ").append(e.getMessage()));
    return said.toString();
  }
}
