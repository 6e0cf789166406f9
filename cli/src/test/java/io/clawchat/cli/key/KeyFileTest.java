package io.clawchat.cli.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.sealed.FileKey.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final byte[] BYTES =
      "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final String BASE64 = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=";

  private final Desk desk = new Desk();
  private final Path file = desk.disk.getPath("/keys/safe/master.key");

  @Test
  void readsBackTheKeyItWrote() {
    KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), Desk.USER);
    assertThat(KeyFile.readPrivate(file, Desk.USER).bytes().copy()).isEqualTo(BYTES);
  }

  @Test
  void holdsOneLineOfBase64() {
    KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), Desk.USER);
    assertThat(file).hasContent(BASE64 + "\n");
  }

  @Test
  void letsNobodyElseNearAFileAndDirectoriesItMade() throws IOException {
    KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), Desk.USER);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(desk.disk.getPath("/keys/safe"))).isEqualTo("rwx------");
    assertThat(mode(desk.disk.getPath("/keys"))).isEqualTo("rwx------");
  }

  @Test
  void neverOverwritesAKey() throws IOException {
    desk.write("/keys/safe/master.key", "precious");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), Desk.USER))
        .withMessageContaining("/keys/safe/master.key exists already");
    assertThat(file).hasContent("precious");
  }

  @Test
  void makesNoKeyThatSomebodyElseWouldOwn() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), "mallory"))
        .withMessage(
            "no key was written: expected a disk that keeps owners and permissions at /keys/safe,"
                + " found one where rw------- of alice became of rw------- of mallory; nothing was"
                + " written, keep the file on another disk");
    assertThat(file.getParent()).isEmptyDirectory();
  }

  @Test
  void neverWritesThroughASymbolicLink() throws IOException {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, desk.disk.getPath("/home/alice/elsewhere"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> KeyFile.create(file, new MasterKey(SecretBytes.copyOf(BYTES)), Desk.USER));
    assertThat(desk.disk.getPath("/home/alice/elsewhere")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void readsAFileThatOnlyItsOwnerCanUse(String mode) throws IOException {
    write(BASE64, mode);
    assertThat(KeyFile.readPrivate(file, Desk.USER).bytes().copy()).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rwx------"})
  void refusesAFileThatOthersCanUseAndSaysHowToMendIt(String mode) throws IOException {
    write(BASE64, mode);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(file, Desk.USER))
        .withMessageContaining("chmod 600 /keys/safe/master.key");
  }

  @Test
  void refusesAFileOfAnotherOwner() throws IOException {
    write(BASE64, "rw-------");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(file, "mallory"))
        .withMessageContaining("to belong to mallory, found alice");
  }

  @Test
  void refusesASymbolicLink() throws IOException {
    write(BASE64, "rw-------");
    Path link = Files.createSymbolicLink(desk.disk.getPath("/keys/link"), file);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(link, Desk.USER))
        .withMessageContaining("found a symbolic link");
  }

  @Test
  void refusesADirectory() throws IOException {
    Files.createDirectories(file);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(file, Desk.USER))
        .withMessageContaining("to be a file, found a directory");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(file, Desk.USER))
        .withMessage("cannot use the key file /keys/safe/master.key: is not there");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void takesThirtyTwoBytesAndNothingElse(int length) {
    String text = Base64.getEncoder().encodeToString(new byte[length]);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.parse(text.getBytes(StandardCharsets.UTF_8), "CLAWCHAT_KEY"))
        .withMessageStartingWith("CLAWCHAT_KEY must hold 32 bytes in base64")
        .withMessageContaining("found " + length + " bytes");
  }

  @Test
  void neverRepeatsWhatMayBeASecret() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> KeyFile.parse("hunter2!".getBytes(StandardCharsets.UTF_8), "CLAWCHAT_KEY"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "  \n\n"})
  void forgivesBlanksAroundTheKey(String end) throws IOException {
    write(" " + BASE64 + end, "rw-------");
    assertThat(KeyFile.readPrivate(file, Desk.USER).bytes().copy()).isEqualTo(BYTES);
  }

  @Test
  void readsUpToOneKibibyteAndNoFurther() throws IOException {
    write(BASE64 + " ".repeat(1024 - BASE64.length()), "rw-------");
    assertThat(KeyFile.readPrivate(file, Desk.USER).bytes().copy()).isEqualTo(BYTES);

    Files.writeString(file, BASE64 + " ".repeat(1025 - BASE64.length()));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> KeyFile.readPrivate(file, Desk.USER))
        .withMessageContaining("at most 1024 bytes, found 1025");
  }

  private void write(String content, String mode) throws IOException {
    desk.write(file.toString(), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
