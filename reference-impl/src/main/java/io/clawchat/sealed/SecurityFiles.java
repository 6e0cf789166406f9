package io.clawchat.sealed;

import io.clawchat.crypto.Argon2id;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.Heading.Format;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Seals offers and answers into the bytes of a file, and opens them. {@link SealedFile} draws the
 * outside, {@link Plaintext} the inside.
 */
public final class SecurityFiles {
  /** No file is longer: a full offer takes a tenth of it. */
  public static final int MAX_BYTES = 65_536;

  private SecurityFiles() {}

  /**
   * A security file for {@code offer}.
   *
   * @param key both stay the caller's
   * @param random for salt and nonce
   */
  public static byte[] sealOffer(Offer offer, SealingKey key, RandomGenerator random) {
    byte[] plaintext = Plaintext.write(offer);
    try {
      Heading heading = new Heading.OfOffer(offer.validUntil());
      return SealedFile.seal(heading, key.kdf(), key.keyingMaterial(), plaintext, random).bytes();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * The offer in a security file. With a passphrase this takes about a second.
   *
   * @param file anything
   * @param now to be from the offer's timestamp to its end, each ± {@link Offer#CLOCK_TOLERANCE}
   * @throws SecurityFileException for everything that is not a whole, right and valid file
   */
  public static Offer openOffer(byte[] file, FileKey key, Instant now)
      throws SecurityFileException {
    SealedFile sealed = SealedFileReader.read(file, Format.SECURITY_FILE);
    requireKind(sealed.kdf(), key);
    requireMemory(sealed.kdf(), Runtime.getRuntime().maxMemory());
    byte[] plaintext;
    try (SecretBytes keyingMaterial = sealed.kdf().keyingMaterial(secret(key))) {
      plaintext = sealed.open(keyingMaterial);
    }
    try {
      Offer offer = Plaintext.readOffer(plaintext);
      return requireNow(requireHeading(offer, sealed.heading()), now);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * An answer file to {@code offer}, which only those can open who know its shared secret.
   *
   * @throws IllegalArgumentException where the answer is to another offer
   */
  public static byte[] sealAnswer(Answer answer, Offer offer, RandomGenerator random) {
    if (!answer.connectionId().equals(offer.connectionId())) {
      throw new IllegalArgumentException(
          "expected an answer to " + offer.connectionId() + ", found " + answer.connectionId());
    }
    return SealedFile.seal(
            new Heading.OfAnswer(OfferTag.of(offer.connectionId())),
            new Kdf.OfferSecret(),
            offer.sharedSecret(),
            Plaintext.write(answer),
            random)
        .bytes();
  }

  /**
   * The answer in an answer file.
   *
   * @param file anything
   * @param offer the one that should be answered; another one's answer is told by its heading
   * @param now to be from the answer's timestamp to the offer's end, each ± {@link
   *     Offer#CLOCK_TOLERANCE}
   * @throws SecurityFileException for everything that is not a whole, right and valid file
   */
  public static Answer openAnswer(byte[] file, Offer offer, Instant now)
      throws SecurityFileException {
    SealedFile sealed = SealedFileReader.read(file, Format.ANSWER_FILE);
    if (!sealed.heading().equals(new Heading.OfAnswer(OfferTag.of(offer.connectionId())))) {
      throw foreign(offer, "one to another offer");
    }
    Answer answer = Plaintext.readAnswer(sealed.open(offer.sharedSecret()));
    if (!answer.connectionId().equals(offer.connectionId())) {
      throw foreign(offer, answer.connectionId().value());
    }
    requireNow(answer.timestamp(), offer.validUntil(), now);
    return answer;
  }

  /**
   * Until when a security file is valid, as its heading says: no key is needed, and nothing is
   * authenticated. Nothing where these bytes are no security file of this version.
   */
  public static Optional<Instant> validUntil(byte[] file) {
    try {
      return SealedFileReader.read(file, Format.SECURITY_FILE).heading()
              instanceof Heading.OfOffer(Instant validUntil)
          ? Optional.of(validUntil)
          : Optional.empty();
    } catch (SecurityFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a security file is sealed with a passphrase, and not with a master key.
   *
   * @throws SecurityFileException where these bytes are no security file of this version
   */
  public static boolean wantsPassphrase(byte[] file) throws SecurityFileException {
    return SealedFileReader.read(file, Format.SECURITY_FILE).kdf() instanceof Kdf.Argon2;
  }

  private static SecurityFileException foreign(Offer offer, String found) {
    return new SecurityFileException(
        Reason.FOREIGN_ANSWER,
        "expected an answer to "
            + offer.connectionId()
            + ", found "
            + found
            + "; carry it to the server that made that offer, or make a new answer to this one");
  }

  /** A heading that says another time would have the file put away too early or too late. */
  private static Offer requireHeading(Offer offer, Heading heading) throws SecurityFileException {
    if (heading.equals(new Heading.OfOffer(offer.validUntil()))) {
      return offer;
    }
    offer.close();
    throw new SecurityFileException(
        Reason.BAD_FIELD,
        "valid_until: expected "
            + offer.validUntil()
            + " in the heading, as in the offer, found another time");
  }

  private static Offer requireNow(Offer offer, Instant now) throws SecurityFileException {
    try {
      requireNow(offer.timestamp(), offer.validUntil(), now);
      return offer;
    } catch (SecurityFileException e) {
      offer.close();
      throw e;
    }
  }

  private static void requireNow(Instant from, Instant until, Instant now)
      throws SecurityFileException {
    if (now.isBefore(from.minus(Offer.CLOCK_TOLERANCE))) {
      throw new SecurityFileException(
          Reason.NOT_YET_VALID,
          "expected a file that is valid at "
              + now
              + ", found one valid from "
              + from
              + "; set the clock of whichever machine is wrong");
    }
    if (now.isAfter(until.plus(Offer.CLOCK_TOLERANCE))) {
      throw new SecurityFileException(
          Reason.EXPIRED,
          "expected a file that is valid at "
              + now
              + ", found one valid until "
              + until
              + "; ask for a new one, or set this machine's clock");
    }
  }

  static SecretBytes secret(FileKey key) {
    return switch (key) {
      case FileKey.MasterKey(var bytes) -> bytes;
      case FileKey.Passphrase(var utf8, _) -> utf8;
    };
  }

  static void requireMemory(Kdf kdf, long heap) throws SecurityFileException {
    Optional<String> lacking =
        kdf instanceof Kdf.Argon2(Argon2id.Cost cost, _)
            ? HeapNeed.lacking(cost, heap)
            : Optional.empty();
    if (lacking.isPresent()) {
      throw new SecurityFileException(Reason.NOT_ENOUGH_MEMORY, lacking.get());
    }
  }

  private static void requireKind(Kdf kdf, FileKey key) throws SecurityFileException {
    boolean wantsPassphrase = kdf instanceof Kdf.Argon2;
    if (wantsPassphrase != key instanceof FileKey.Passphrase) {
      throw new SecurityFileException(
          Reason.WRONG_KEY_KIND,
          wantsPassphrase
              ? "expected a passphrase, which this file is sealed with, found a master key"
              : "expected a master key, which this file is sealed with, found a passphrase");
    }
  }
}
