package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
  void offersAPrivateCopyOfAFileOfAnotherOwner() throws IOException {
    disk.giveAway(file);
    assertRefused(
        Reason.OTHER_OWNER,
        "expected /data/a.sec to belong to user, found mallory; run: install -m 600 /data/a.sec ~/"
            + " and name the copy",
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
        "expected /data to be a file, found a directory",
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
    for (String missing : List.of("/data/none.sec", "/none/none.sec")) {
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> files.read(disk.path(missing), 2))
          .withMessage(missing);
    }
  }

  @Test
  void anEmptyNameIsNoFile() {
    assertRefused(
        Reason.NOT_A_FILE,
        "expected the name of a file, found ''",
        () -> files.read(disk.path(""), 2));
  }

  @Test
  void makesAPrivateFileAndLeavesNothingElse() throws IOException {
    Path target = disk.path("/data/deep/b.sec");
    files.create(target, new byte[] {7});
    assertThat(files.read(target, 1)).containsExactly(7);
    assertThat(Disk.mode(target)).isEqualTo("rw-------");
    assertThat(Disk.mode(disk.path("/data/deep"))).isEqualTo("rwx------");
    assertThat(names(disk.path("/data/deep"))).containsExactly("b.sec");
  }

  @Test
  void neverReplacesWhatIsThere() throws IOException {
    Path link = Files.createSymbolicLink(disk.path("/data/link.sec"), disk.path("/data/nowhere"));
    for (Path taken : List.of(file, link)) {
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> files.create(taken, new byte[] {9}));
    }
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
    assertThat(names(disk.path("/data"))).containsExactlyInAnyOrder("a.sec", "link.sec");
  }

  @Test
  void readsAndMakesNothingWhereOthersMayWrite() throws IOException {
    for (String open : List.of("rwxrwxr-x", "rwxr-xrwx")) {
      disk.change(disk.path("/data"), open);
      String refusal =
          "expected the directory /data to be closed to the writing of others, found "
              + open
              + "; run: chmod go-w /data";
      assertRefused(Reason.OPEN_DIRECTORY, refusal, () -> files.read(file, 2));
      assertRefused(
          Reason.OPEN_DIRECTORY,
          refusal,
          () -> files.create(disk.path("/data/b.sec"), new byte[] {9}));
      assertRefused(
          Reason.OPEN_DIRECTORY, refusal, () -> files.ensureDirectory(disk.path("/data/x")));
    }
    assertThat(disk.path("/data/b.sec")).doesNotExist();
  }

  @Test
  void aGroupNamedAsTheOwnerIsTheOwnersOwn() throws IOException {
    disk.change(disk.path("/data"), "rwxrwxr-x");
    disk.giveToGroup(disk.path("/data"), "user");
    assertThat(files.read(file, 2)).containsExactly(1, 2);
  }

  @Test
  void looksAtEveryDirectoryAbove() throws IOException {
    Path deep = disk.ensurePrivate("/data/x/y");
    Path inside = disk.file("/data/x/y/a.sec", "rw-------", (byte) 3);
    disk.change(disk.path("/data"), "rwxrwxrwx");
    disk.giveAway(disk.path("/data"));
    assertRefused(
        Reason.OPEN_DIRECTORY,
        "expected the directory /data to be closed to the writing of others, found rwxrwxrwx; run:"
            + " install -m 600 /data/x/y/a.sec ~/ and name the copy",
        () -> files.read(inside, 2));
    assertRefused(
        Reason.OPEN_DIRECTORY,
        "expected the directory /data to be closed to the writing of others, found rwxrwxrwx; keep"
            + " the files elsewhere",
        () -> files.ensureDirectory(deep));
  }

  @Test
  void looksAtTheDirectoriesThatALinkLeadsTo() throws IOException {
    Path open = disk.ensurePrivate("/data/open");
    Files.createSymbolicLink(disk.path("/data/link"), open);
    disk.file("/data/open/a.sec", "rw-------", (byte) 3);
    assertThat(files.read(disk.path("/data/link/a.sec"), 1)).containsExactly(3);
    disk.change(open, "rwxrwxrwx");
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.read(disk.path("/data/link/a.sec"), 1))
        .satisfies(e -> assertThat(e.path()).isEqualTo(open));
  }

  @Test
  void refusesADirectoryOfAnotherUser() throws IOException {
    disk.ensurePrivate("/data/hers");
    Path inside = disk.file("/data/hers/a.sec", "rw-------", (byte) 3);
    disk.giveAway(disk.path("/data/hers"));
    assertRefused(
        Reason.OPEN_DIRECTORY,
        "expected the directory /data/hers to belong to you or to root, found mallory; run: install"
            + " -m 600 /data/hers/a.sec ~/ and name the copy",
        () -> files.read(inside, 2));
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
