package io.clawchat.sealed;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Argon2id.Cost;
import io.clawchat.offer.ForeignText;
import io.clawchat.sealed.Heading.Format;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.util.Arrays;

/** Reads an {@link SealedFile}, from bytes that may be anything. */
final class SealedFileReader {
  private SealedFileReader() {}

  /**
   * Reads a file of one kind.
   *
   * @throws SecurityFileException where it is not exactly one
   */
  static SealedFile read(byte[] file, Format expected) throws SecurityFileException {
    if (file.length > SecurityFiles.MAX_BYTES) {
      throw new SecurityFileException(
          Reason.TOO_LARGE,
          "expected a file of at most "
              + SecurityFiles.MAX_BYTES
              + " bytes, found "
              + file.length
              + "; it is no security file");
    }
    SealedFile sealed =
        StrictJson.read(file, "the file", "").as(fields -> sealedFile(fields, expected));
    if (!Arrays.equals(file, sealed.bytes())) {
      throw new SecurityFileException(
          Reason.NOT_CANONICAL,
          "expected the file byte for byte as it was written, found other spaces, line ends, order"
              + " or spelling; copy it again, as a binary file");
    }
    return sealed;
  }

  private static SealedFile sealedFile(Fields fields, Format expected)
      throws SecurityFileException {
    requireFormat(fields, expected);
    requireVersion(fields);
    requireCipher(fields);
    return new SealedFile(
        heading(fields, expected),
        kdf(fields, expected),
        salt(fields),
        fields.base64("nonce", Aead.NONCE_BYTES, Aead.NONCE_BYTES),
        fields.base64("ciphertext", Aead.TAG_BYTES, SecurityFiles.MAX_BYTES));
  }

  private static void requireFormat(Fields fields, Format expected) throws SecurityFileException {
    String found = fields.text("format");
    if (!found.equals(expected.label)) {
      throw new SecurityFileException(
          Reason.WRONG_FORMAT,
          "expected a "
              + expected.label
              + ", found a "
              + ForeignText.shown(found)
              + "; take the other");
    }
  }

  private static Heading heading(Fields fields, Format format) throws SecurityFileException {
    return switch (format) {
      case SECURITY_FILE -> new Heading.OfOffer(fields.instant("valid_until"));
      case ANSWER_FILE ->
          new Heading.OfAnswer(OfferTag.of(fields.base64("offer", OfferTag.BYTES, OfferTag.BYTES)));
    };
  }

  private static void requireVersion(Fields fields) throws SecurityFileException {
    int found = fields.integer("version", 0, Integer.MAX_VALUE);
    if (found != SealedFile.VERSION) {
      throw new SecurityFileException(
          Reason.UNSUPPORTED_VERSION,
          "expected version 1, found version " + found + "; update the side that is older");
    }
  }

  private static void requireCipher(Fields fields) throws SecurityFileException {
    String found = fields.text("cipher");
    if (!found.equals(SealedFile.CIPHER)) {
      throw new SecurityFileException(
          Reason.UNSUPPORTED_CIPHER,
          "expected cipher " + SealedFile.CIPHER + ", found " + ForeignText.shown(found));
    }
  }

  private static Kdf kdf(Fields fields, Format format) throws SecurityFileException {
    return fields
        .object("kdf")
        .as(
            kdf -> {
              String name = kdf.text("name");
              return switch (format) {
                case SECURITY_FILE ->
                    switch (name) {
                      case Kdf.HkdfSha256.NAME -> new Kdf.HkdfSha256();
                      case Kdf.Argon2.NAME -> argon2(kdf);
                      default -> throw unsupportedKdf(name, "hkdf-sha256 or argon2id");
                    };
                case ANSWER_FILE -> {
                  if (!name.equals(Kdf.OfferSecret.NAME)) {
                    throw unsupportedKdf(name, Kdf.OfferSecret.NAME);
                  }
                  yield new Kdf.OfferSecret();
                }
              };
            });
  }

  private static Kdf argon2(Fields kdf) throws SecurityFileException {
    return new Kdf.Argon2(
        new Cost(
            kdf.integer("memory_kib", Kdf.Argon2.MIN_MEMORY_KIB, Kdf.Argon2.MAX_MEMORY_KIB),
            kdf.integer("iterations", Kdf.Argon2.MIN_ITERATIONS, Kdf.Argon2.MAX_ITERATIONS),
            kdf.integer("parallelism", 1, Kdf.Argon2.MAX_PARALLELISM)),
        salt(kdf));
  }

  private static Salt salt(Fields fields) throws SecurityFileException {
    return Salt.of(fields.base64("salt", Salt.BYTES, Salt.BYTES));
  }

  private static SecurityFileException unsupportedKdf(String found, String expected) {
    return new SecurityFileException(
        Reason.UNSUPPORTED_KDF,
        "kdf.name: expected " + expected + ", found " + ForeignText.shown(found));
  }
}
