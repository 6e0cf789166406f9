package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on the file system of the machine, as the user the test runs as. */
class RealDiskTest {
  private static final Instant CREATED = Instant.parse("2026-02-22T14:30:22Z");

  @TempDir private Path directory;

  @Test
  void keepsSecurityFilesThroughTheirLife() throws IOException {
    Path home = directory.resolve("clawchat");
    SecurityFileStore store = SecurityFileStore.under(home, owner(), Expired.ARCHIVE);
    Path file = store.write(new byte[] {1, 2, 3}, CREATED);
    Path second = store.write(new byte[] {4}, CREATED);

    assertThat(store.list()).containsExactly(file, second);
    assertThat(store.read(file)).containsExactly(1, 2, 3);
    assertThat(Disk.mode(home)).isEqualTo("rwx------");
    assertThat(Disk.mode(file)).isEqualTo("rw-------");
    assertThat(store.sweep(CREATED.plus(Duration.ofDays(2))).retired()).hasSize(2);
    assertThat(home.resolve("security/archive/clawchat-20260222-143022.sec"))
        .hasBinaryContent(new byte[] {1, 2, 3});
    store.delete(file);
    assertThat(home.resolve("security/archive/clawchat-20260222-143022.sec")).doesNotExist();
  }

  @Test
  void readsAClientsFileAnywhereOnceItIsPrivate() throws IOException {
    PrivateFiles files = PrivateFiles.of(owner(), FileSystems.getDefault());
    Path download = Files.write(directory.resolve("download.sec"), new byte[] {1});
    Files.setPosixFilePermissions(download, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.read(download, 1))
        .withMessageContaining("chmod 600 ");
    Files.setPosixFilePermissions(download, PosixFilePermissions.fromString("rw-------"));
    assertThat(files.read(download, 1)).containsExactly(1);
  }

  /** Mallory may write to the directory, and swaps the file for one that was not judged. */
  @Test
  void neverReadsWhatItDidNotJudge() throws Exception {
    PrivateFiles files = PrivateFiles.of(owner(), FileSystems.getDefault());
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path good = privateFile(shared.resolve("good"), (byte) 1);
    Path wide = privateFile(shared.resolve("wide"), (byte) 2);
    Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path name = shared.resolve("name");
    AtomicBoolean over = new AtomicBoolean();
    Thread mallory = Thread.ofPlatform().start(() -> swap(good, wide, name, over));
    List<Byte> read = new ArrayList<>();
    try {
      for (int i = 0; i < 5_000; i++) {
        try {
          read.add(files.read(name, 1)[0]);
        } catch (IOException refused) {
          assertThat(refused).isNotNull(); // it may also be away for a moment
        }
      }
    } finally {
      over.set(true);
      mallory.join();
    }
    assertThat(read).doesNotContain((byte) 2);
  }

  private static void swap(Path good, Path wide, Path name, AtomicBoolean over) {
    try {
      for (int i = 0; i < 10_000_000 && !over.get(); i++) {
        Path next = i % 2 == 0 ? good : wide;
        Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
        Files.move(name, next, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsWhereEachCanRenameOnlyWhatIsHisOwn() throws Exception {
    PrivateFiles files = PrivateFiles.of(owner(), FileSystems.getDefault());
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Path file = privateFile(shared.resolve("a.sec"), (byte) 1);
    Files.setAttribute(shared, "unix:mode", 01777);
    assertThat(files.read(file, 1)).containsExactly(1);
    Files.setAttribute(shared, "unix:mode", 0777);
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> files.read(file, 1))
        .withMessageEndingWith("run: chmod go-w " + shared);
  }

  /** A directory that may be searched and not read, such as those of some system services. */
  @Test
  void readsByThePathWhereTheDirectoryCannotBeListed() throws Exception {
    PrivateFiles files = PrivateFiles.of(owner(), FileSystems.getDefault());
    Path searched = Files.createDirectory(directory.resolve("searched"));
    Path file = privateFile(searched.resolve("a.sec"), (byte) 1);
    Files.setPosixFilePermissions(searched, PosixFilePermissions.fromString("--x------"));
    try {
      assertThat(files.read(file, 1)).containsExactly(1);
    } finally {
      Files.setPosixFilePermissions(searched, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Path privateFile(Path file, byte content) throws IOException {
    Files.write(file, new byte[] {content});
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private String owner() throws IOException {
    return Files.getOwner(directory).getName();
  }
}
