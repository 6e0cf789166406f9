package io.clawchat.sealed;

import static io.clawchat.sealed.Examples.MASTER_KEY;
import static io.clawchat.sealed.Examples.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.sealed.SecurityFileException.Reason;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
  private static final String FILE = text("offer-master-key.sec");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          security-file"           | secret-file"              | WRONG_FORMAT: expected a clawchat-security-file, found a clawchat-secret-file; take the other
          "version":1              | "version":2               | UNSUPPORTED_VERSION: expected version 1, found version 2; update the side that is older
          "version":1              | "version":-1              | OUT_OF_RANGE: version: expected 0 to 2147483647, found -1
          "version":1              | "version":1.0             | BAD_FIELD: version: expected a whole number, found 1.0, which has a fraction
          "version":1              | "version":"1"             | BAD_FIELD: version: expected a whole number, found a string
          "version":1,             | ``                        | BAD_FIELD: expected a field version, found none
          "2026-02-22T15:30:00Z"   | "2026-02-22T15:30:00.5Z"  | BAD_FIELD: valid_until: expected a time such as 2026-02-22T14:30:00Z, found "2026-02-22T15:30:00.5Z"
          "valid_until"            | "offer"                   | BAD_FIELD: expected a field valid_until, found none
          hkdf-sha256              | pbkdf2                    | UNSUPPORTED_KDF: kdf.name: expected hkdf-sha256 or argon2id, found pbkdf2
          hkdf-sha256              | offer-secret              | UNSUPPORTED_KDF: kdf.name: expected hkdf-sha256 or argon2id, found offer-secret
          {"name":"hkdf-sha256"}   | "hkdf-sha256"             | BAD_FIELD: kdf: expected an object, found a string
          hkdf-sha256"             | hkdf-sha256","x":1        | BAD_FIELD: expected no field kdf.x; it is unknown
          aes-256-gcm              | aes-256-cbc               | UNSUPPORTED_CIPHER: expected cipher aes-256-gcm, found aes-256-cbc
          "cipher"                 | "comment":"","cipher"     | BAD_FIELD: expected no field comment; it is unknown
          gIGCg4SFhoeIiYqLjI2Ojw== | gIGCg4SFhoeIiYqLjI2O      | BAD_FIELD: salt: expected 16 bytes, found 15 bytes
          gIGCg4SFhoeIiYqLjI2Ojw== | gIGCg4SFhoeIiYqLjI2Ojx==  | BAD_FIELD: salt: expected base64 with padding and no stray bits, found another spelling of it
          gIGCg4SFhoeIiYqLjI2Ojw== | gIGCg4SFhoeIiYqLjI2Ojw    | BAD_FIELD: salt: expected base64 with padding and no stray bits, found another spelling of it
          kJGSk5SVlpeYmZqb         | kJGSk5SVlpeYmZqb----      | BAD_FIELD: nonce: expected base64, found something else
          kJGSk5SVlpeYmZqb         | kJGSk5SVlpeYmZqbAAAA      | BAD_FIELD: nonce: expected 12 bytes, found 15 bytes
          """)
  void whatIsNotRightIsNamed(String right, String wrong, String refusal) {
    assertThat(FILE).contains(right);
    assertThat(refused(FILE.replaceFirst(Pattern.quote(right), wrong))).isEqualTo(refusal);
  }

  @Test
  void onlyOneSpellingIsTaken() {
    assertNotCanonical(FILE.replace(",", ", "));
    assertNotCanonical(FILE.replace("version", "\\u0076ersion"));
    assertNotCanonical(FILE.strip());
    assertNotCanonical(FILE + "\n");
    assertNotCanonical(FILE.replace("\n", "\r\n"));
  }

  @Test
  void anotherOrderIsNotTaken() {
    String changed =
        FILE.replace("\"version\":1,", "").replace("\"cipher\"", "\"version\":1,\"cipher\"");
    assertNotCanonical(changed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{",
        "{} {}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":[[[[[1]]]]]}",
        "{\"a\":000000001}",
        "{\"a\":111111111111111111111}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1,}",
        "// comment",
      })
  void whatIsNotStrictJsonIsRefused(String text) {
    assertThat(refused(text)).startsWith("NOT_JSON: expected the file to be one JSON object");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] beyondUnicode = {0, 0, (byte) 0xfe, (byte) 0xff, 0x7f, 0x7f, 0x7f, 0x7f};
    assertThat(refused(beyondUnicode))
        .isEqualTo(
            "NOT_JSON: expected the file to be one JSON object, found something else; it is no such"
                + " file, or it was cut or changed on its way");
    assertThat(refused(new byte[] {'"', (byte) 0xff, '"'})).startsWith("NOT_JSON");
  }

  @Test
  void aJsonValueThatIsNoObjectIsRefused() {
    assertThat(refused("[1]")).isEqualTo("BAD_FIELD: the whole: expected an object, found a list");
    assertThat(refused("null")).isEqualTo("BAD_FIELD: the whole: expected an object, found null");
  }

  @Test
  void aFileOfSixtyFourKibibytesIsReadAndALongerOneIsNot() {
    byte[] longest = new byte[SecurityFiles.MAX_BYTES];
    Arrays.fill(longest, (byte) ' ');
    assertThat(refused(longest)).startsWith("NOT_JSON");
    assertThat(refused(Arrays.copyOf(longest, longest.length + 1)))
        .isEqualTo(
            "TOO_LARGE: expected a file of at most 65536 bytes, found 65537; it is no security"
                + " file");
  }

  @ParameterizedTest
  @CsvSource({
    "memory_kib, 19456, 19455, 19456 to 131072",
    "memory_kib, 19456, 131073, 19456 to 131072",
    "memory_kib, 19456, 104857600, 19456 to 131072",
    "memory_kib, 19456, 99999999999, 19456 to 131072",
    "iterations, 2, 1, 2 to 16",
    "iterations, 2, 17, 2 to 16",
    "parallelism, 1, 0, 1 to 16",
    "parallelism, 1, 17, 1 to 16",
  })
  void noFileCanAskForMoreMemoryOrTimeThanItMay(
      String field, String right, String wrong, String limits) {
    String changed =
        text("offer-passphrase.sec")
            .replace("\"" + field + "\":" + right, "\"" + field + "\":" + wrong);
    assertThat(refused(changed))
        .isEqualTo("OUT_OF_RANGE: kdf." + field + ": expected " + limits + ", found " + wrong);
  }

  @Test
  void aCostWithinTheLimitsIsTried() {
    String changed =
        text("offer-passphrase.sec").replace("\"parallelism\":1", "\"parallelism\":16");
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(
            () -> SecurityFiles.openOffer(changed.getBytes(US_ASCII), Examples.PASSPHRASE, NOW))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_KEY_OR_TAMPERED));
  }

  @Test
  void whatIsQuotedFromAFileIsShortAndHarmless() {
    String hostile = FILE.replace("aes-256-gcm", "\\u001b[31m" + "x".repeat(100));
    assertThat(refused(hostile))
        .isEqualTo(
            "UNSUPPORTED_CIPHER: expected cipher aes-256-gcm, found ?[31m"
                + "x".repeat(35)
                + "...");
  }

  private static String refused(String file) {
    return refused(file.getBytes(US_ASCII));
  }

  private static String refused(byte[] file) {
    StringBuilder said = new StringBuilder();
    assertThatExceptionOfType(SecurityFileException.class)
        .isThrownBy(() -> SecurityFiles.openOffer(file, MASTER_KEY, NOW))
        .satisfies(e -> said.append(e.reason()).append(": ").append(e.getMessage()));
    return said.toString();
  }

  private static void assertNotCanonical(String changed) {
    assertThat(refused(changed))
        .isEqualTo(
            "NOT_CANONICAL: expected the file byte for byte as it was written, found other spaces,"
                + " line ends, order or spelling; copy it again, as a binary file");
  }

  private static String text(String name) {
    return new String(Examples.file(name), US_ASCII);
  }
}
