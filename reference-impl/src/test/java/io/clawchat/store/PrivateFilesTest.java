package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFilesTest {
  private Disk disk;
  private PrivateFiles files;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    disk = new Disk();
    files = disk.files;
    file = disk.file("/data/a.sec", "rw-------", (byte) 1, (byte) 2);
  }

  @AfterEach
  void tearDown() throws IOException {
    disk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void readsWhatIsItsOwnersAlone(String mode) throws IOException {
    disk.change(file, mode);
    assertThat(files.read(file, 2)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
  void refusesAFileThatIsWider(String mode) throws IOException {
    disk.change(file, mode);
    assertRefused(
        Reason.WIDE_PERMISSIONS,
        "expected /data/a.sec to be its owner's alone (rw-------), found "
            + mode
            + "; run: chmod 600 /data/a.sec",
        () -> files.read(file, 2));
  }

  @Test
  void quotesAStrangeNameForTheShell() throws IOException {
    Path strange = disk.file("/data/it's $HOME.sec", "rw-r--r--");
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.read(strange, 2))
        .withMessageEndingWith("run: chmod 600 '/data/it'\\''s $HOME.sec'")
        .satisfies(e -> assertThat(e.path()).isEqualTo(strange));
  }

  @Test
  void refusesAFileOfAnotherOwner() throws IOException {
    disk.giveAway(file);
    assertRefused(
        Reason.OTHER_OWNER,
        "expected /data/a.sec to belong to user, found mallory; run: sudo chown user /data/a.sec",
        () -> files.read(file, 2));
  }

  @Test
  void refusesASymbolicLinkEvenToAGoodFile() throws IOException {
    Path link = Files.createSymbolicLink(disk.path("/data/link.sec"), file);
    assertRefused(
        Reason.SYMBOLIC_LINK,
        "expected /data/link.sec itself, found a symbolic link; name what it leads to instead",
        () -> files.read(link, 2));
  }

  @Test
  void refusesADirectoryForAFileAndAFileForADirectory() {
    assertRefused(
        Reason.NOT_A_FILE,
        "expected /data to be a file, found something else",
        () -> files.read(disk.path("/data"), 2));
    assertRefused(
        Reason.NOT_A_DIRECTORY,
        "expected /data/a.sec to be a directory, found something else; move it away",
        () -> files.ensureDirectory(file));
  }

  @Test
  void readsAFileOfTheGreatestLengthAndNoLongerOne() throws IOException {
    assertThat(files.read(file, 2)).hasSize(2);
    assertRefused(
        Reason.TOO_LARGE,
        "expected /data/a.sec to have at most 1 bytes, found 2",
        () -> files.read(file, 1));
  }

  @Test
  void aMissingFileIsMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> files.read(disk.path("/data/none.sec"), 2));
  }

  @Test
  void writesAPrivateFileAndLeavesNothingElse() throws IOException {
    Path target = disk.path("/data/b.sec");
    files.write(target, new byte[] {7});
    assertThat(files.read(target, 1)).containsExactly(7);
    assertThat(Disk.mode(target)).isEqualTo("rw-------");
    assertThat(names(disk.path("/data"))).containsExactlyInAnyOrder("a.sec", "b.sec");
  }

  @Test
  void writingReplacesTheWholeFileAndItsPermissions() throws IOException {
    disk.change(file, "rw-r--r--");
    files.write(file, new byte[] {9});
    assertThat(files.read(file, 9)).containsExactly(9);
  }

  @Test
  void writingReplacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(disk.path("/data/link.sec"), file);
    files.write(link, new byte[] {9});
    assertThat(files.read(link, 9)).containsExactly(9);
    assertThat(files.read(file, 9)).containsExactly(1, 2);
  }

  @Test
  void writingTakesNoHarmFromWhatACrashLeftBehind() throws IOException {
    disk.file("/data/.a.sec.tmp", "rw-r--r--", (byte) 5, (byte) 5, (byte) 5);
    files.write(file, new byte[] {9});
    assertThat(files.read(file, 9)).containsExactly(9);
    assertThat(names(disk.path("/data"))).containsExactly("a.sec");
  }

  @Test
  void doesNotWriteIntoADirectoryThatIsWider() throws IOException {
    disk.change(disk.path("/data"), "rwxr-x---");
    assertRefused(
        Reason.WIDE_PERMISSIONS,
        "expected /data to be its owner's alone (rwx------), found rwxr-x---; run: chmod 700 /data",
        () -> files.write(file, new byte[] {9}));
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
  }

  @Test
  void makesPrivateDirectories() throws IOException {
    Path deep = disk.ensurePrivate("/data/x/y");
    assertThat(Disk.mode(deep)).isEqualTo("rwx------");
    assertThat(Disk.mode(disk.path("/data/x"))).isEqualTo("rwx------");
  }

  @Test
  void refusesADirectoryThatIsALinkOrAnothersOrWider() throws IOException {
    Path real = disk.ensurePrivate("/data/real");
    Path link = Files.createSymbolicLink(disk.path("/data/link"), real);
    Path dangling = Files.createSymbolicLink(disk.path("/data/dangling"), disk.path("/nowhere"));
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.ensureDirectory(link))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SYMBOLIC_LINK));
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.ensureDirectory(dangling))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SYMBOLIC_LINK));
    disk.giveAway(real);
    assertRefused(
        Reason.OTHER_OWNER,
        "expected /data/real to belong to user, found mallory; run: sudo chown user /data/real",
        () -> files.ensureDirectory(real));
  }

  @Test
  void deletesAFileAndMindsNoMissingOne() throws IOException {
    files.delete(file);
    files.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAFileSystemThatKeepsNoPermissions() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path path = Files.write(windows.getPath("C:\\a.sec"), new byte[1]);
      String refusal =
          "expected a file system with owners and permissions at C:\\a.sec, found one without; keep"
              + " the files on another";
      assertRefused(Reason.NO_PERMISSIONS, refusal, () -> files.read(path, 1));
      assertRefused(Reason.NO_PERMISSIONS, refusal, () -> files.ensureDirectory(path));
    }
  }

  private static Stream<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList().stream();
    }
  }

  private static void assertRefused(Reason reason, String message, ThrowingCallable use) {
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(use)
        .withMessage(message)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
