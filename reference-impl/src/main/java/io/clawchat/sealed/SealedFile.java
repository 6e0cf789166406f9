package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Argon2id.Cost;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.sealed.SecurityFileException.Reason;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A file as it goes out: one line of JSON, ASCII, with exactly one encoding, so that a file is
 * either byte for byte as it was written or refused.
 *
 * <pre>
 * {"format":"clawchat-security-file","version":1,HEADING,"kdf":KDF,"salt":"…","cipher":"aes-256-gcm","nonce":"…","ciphertext":"…"}⏎
 *
 * format      clawchat-security-file, or clawchat-answer-file
 * HEADING     "valid_until":"2026-02-22T15:30:00Z"
 *                                         security file; the same as in the offer
 *             "offer":"…"                 answer file, 16 bytes: the {@link OfferTag}
 * KDF         {"name":"hkdf-sha256"}      security file, from a 32-byte master key
 *             {"name":"argon2id","memory_kib":65536,"iterations":3,"parallelism":4,"salt":"…"}
 *                                         security file, from a passphrase (UTF-8, NFC)
 *             {"name":"offer-secret"}     answer file, from the offer's shared secret
 * salt        16 random bytes             all bytes in base64 with padding (RFC 4648 §4)
 * nonce       12 random bytes
 * ciphertext  AES-256-GCM's ciphertext, then its 16-byte tag
 * ⏎           one line feed
 * </pre>
 *
 * <p>Fields stand in this order, with no space between them. The additional authenticated data are
 * all bytes of the file before the ciphertext's first base64 digit, from the opening brace to the
 * opening quote. The AES key is HKDF-SHA-256(salt, keying material, info), RFC 5869, 32 bytes:
 *
 * <pre>
 *               keying material, 32 bytes                           info
 * hkdf-sha256   master key                                          clawchat security file
 * argon2id      Argon2id 1.3(passphrase, KDF's salt), RFC 9106;     clawchat security file
 *               19456 to 131072 KiB, 2 to 16 iterations, 1 to 16
 *               lanes, no secret, no associated data
 * offer-secret  shared secret                                       clawchat answer file
 * </pre>
 */
final class SealedFile {
  static final int VERSION = 1;
  static final String CIPHER = "aes-256-gcm";
  private static final String END = "\"}\n";

  private final Heading heading;
  private final Kdf kdf;
  private final Salt salt;
  private final byte[] nonce;
  private final byte[] ciphertext;

  /** What was read; {@link #seal} makes a new one. */
  SealedFile(Heading heading, Kdf kdf, Salt salt, byte[] nonce, byte[] ciphertext) {
    this.heading = heading;
    this.kdf = kdf;
    this.salt = salt;
    this.nonce = nonce;
    this.ciphertext = ciphertext;
  }

  /**
   * Seals a plaintext under a fresh salt and nonce.
   *
   * @param keyingMaterial see {@link Kdf#keyingMaterial}; stays the caller's
   */
  static SealedFile seal(
      Heading heading,
      Kdf kdf,
      SecretBytes keyingMaterial,
      byte[] plaintext,
      RandomGenerator random) {
    Salt salt = Salt.random(random);
    byte[] nonce = new byte[Aead.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] aad = header(heading, kdf, salt, nonce).getBytes(US_ASCII);
    try (SecretBytes key = kdf.key(keyingMaterial, salt)) {
      return new SealedFile(heading, kdf, salt, nonce, Aead.seal(key, nonce, aad, plaintext));
    }
  }

  /** The plaintext, which the caller wipes. */
  byte[] open(SecretBytes keyingMaterial) throws SecurityFileException {
    byte[] aad = header(heading, kdf, salt, nonce).getBytes(US_ASCII);
    try (SecretBytes key = kdf.key(keyingMaterial, salt)) {
      return Aead.open(key, nonce, aad, ciphertext)
          .orElseThrow(
              () ->
                  new SecurityFileException(
                      Reason.WRONG_KEY_OR_TAMPERED,
                      "expected a file sealed with this key, found one that is not; the key is"
                          + " another one, or the file was changed on its way"));
    }
  }

  Heading heading() {
    return heading;
  }

  Kdf kdf() {
    return kdf;
  }

  /** Its own, whatever other files were sealed with the same key. */
  Salt salt() {
    return salt;
  }

  /** The whole file. */
  byte[] bytes() {
    return (header(heading, kdf, salt, nonce) + base64(ciphertext) + END).getBytes(US_ASCII);
  }

  private static String header(Heading heading, Kdf kdf, Salt salt, byte[] nonce) {
    return "{\"format\":\""
        + heading.format().label
        + "\",\"version\":"
        + VERSION
        + ","
        + describe(heading)
        + ",\"kdf\":"
        + describe(kdf)
        + ",\"salt\":\""
        + base64(salt.bytes())
        + "\",\"cipher\":\""
        + CIPHER
        + "\",\"nonce\":\""
        + base64(nonce)
        + "\",\"ciphertext\":\"";
  }

  private static String describe(Heading heading) {
    return switch (heading) {
      case Heading.OfOffer(Instant validUntil) -> "\"valid_until\":\"" + validUntil + "\"";
      case Heading.OfAnswer(OfferTag offer) -> "\"offer\":\"" + base64(offer.bytes()) + "\"";
    };
  }

  private static String describe(Kdf kdf) {
    String name = "{\"name\":\"" + kdf.name() + "\"";
    return switch (kdf) {
      case Kdf.HkdfSha256(), Kdf.OfferSecret() -> name + "}";
      case Kdf.Argon2(Cost(int memoryKib, int iterations, int parallelism), Salt stretching) ->
          name
              + ",\"memory_kib\":"
              + memoryKib
              + ",\"iterations\":"
              + iterations
              + ",\"parallelism\":"
              + parallelism
              + ",\"salt\":\""
              + base64(stretching.bytes())
              + "\"}";
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
