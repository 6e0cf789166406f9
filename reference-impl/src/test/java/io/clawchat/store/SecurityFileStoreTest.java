package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.security.SecurityFiles;
import io.clawchat.store.PrivateFileException.Reason;
import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityFileStoreTest {
  private static final Instant CREATED = Instant.parse("2026-02-22T14:30:22.7Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private Disk disk;
  private SecurityFileStore store;

  @BeforeEach
  void setUp() throws IOException {
    disk = new Disk();
    store = store(Expired.ARCHIVE);
  }

  @AfterEach
  void tearDown() throws IOException {
    disk.close();
  }

  @Test
  void namesAFileForItsSecondInUtc() throws IOException {
    Path file = store.write(new byte[] {1}, CREATED);
    assertThat(file).isEqualTo(disk.path("/data/home/security/clawchat-20260222-143022.sec"));
    assertThat(store.read(file)).containsExactly(1);
  }

  @Test
  void everythingItMakesIsItsOwnersAlone() throws IOException {
    Path file = store.write(new byte[] {1}, CREATED);
    store.retire(file);
    assertThat(Disk.mode(disk.path("/data/home"))).isEqualTo("rwx------");
    assertThat(Disk.mode(disk.path("/data/home/security"))).isEqualTo("rwx------");
    assertThat(Disk.mode(disk.path("/data/home/security/archive"))).isEqualTo("rwx------");
    assertThat(Disk.mode(disk.path("/data/home/security/archive/clawchat-20260222-143022.sec")))
        .isEqualTo("rw-------");
  }

  @Test
  void numbersFilesOfTheSameSecond() throws IOException {
    Path first = store.write(new byte[] {1}, CREATED);
    Path second = store.write(new byte[] {2}, CREATED);
    Path third = store.write(new byte[] {3}, CREATED.plusMillis(200));
    assertThat(second.getFileName()).hasToString("clawchat-20260222-143022-2.sec");
    assertThat(third.getFileName()).hasToString("clawchat-20260222-143022-3.sec");
    assertThat(store.read(first)).containsExactly(1);
    assertThat(store.read(second)).containsExactly(2);
  }

  @Test
  void listsItsFilesOldestFirstAndNothingElse() throws IOException {
    assertThat(store.list()).isEmpty();
    Path later = store.write(new byte[] {1}, CREATED.plusSeconds(1));
    Path earlier = store.write(new byte[] {1}, CREATED);
    for (int i = 2; i <= 10; i++) {
      store.write(new byte[] {1}, CREATED);
    }
    disk.file("/data/home/security/notes.txt", "rw-------");
    disk.file("/data/home/security/clawchat-20260231-143022.sec", "rw-------");
    disk.file("/data/home/security/.clawchat-20260222-143022.sec.tmp", "rw-------");
    List<Path> files = store.list();
    assertThat(files).hasSize(11).startsWith(earlier).endsWith(later);
    assertThat(files.get(1).getFileName()).hasToString("clawchat-20260222-143022-2.sec");
    assertThat(files.get(9).getFileName()).hasToString("clawchat-20260222-143022-10.sec");
  }

  @Test
  void sweepsAFileOnceItsLifetimeHasPassedAndNotBefore() throws IOException {
    Path file = store.write(new byte[] {1}, CREATED);
    Path younger = store.write(new byte[] {2}, CREATED.plusSeconds(1));
    Instant end = Instant.parse("2026-02-22T15:30:22Z");
    assertThat(store.sweep(end, HOUR)).isEmpty();
    assertThat(store.sweep(end.plusNanos(1), HOUR)).containsExactly(file);
    assertThat(store.list()).containsExactly(younger);
    assertThat(disk.path("/data/home/security/archive/clawchat-20260222-143022.sec"))
        .hasBinaryContent(new byte[] {1});
  }

  @Test
  void deletesExpiredFilesWhereThatIsConfigured() throws IOException {
    store = store(Expired.DELETE);
    Path file = store.write(new byte[] {1}, CREATED);
    assertThat(store.sweep(CREATED.plus(HOUR), HOUR)).containsExactly(file);
    assertThat(file).doesNotExist();
    assertThat(disk.path("/data/home/security/archive")).doesNotExist();
  }

  @Test
  void anArchivedFileNeverReplacesAnother() throws IOException {
    store.retire(store.write(new byte[] {1}, CREATED));
    store.retire(store.write(new byte[] {2}, CREATED));
    Path archive = disk.path("/data/home/security/archive");
    assertThat(archive.resolve("clawchat-20260222-143022.sec")).hasBinaryContent(new byte[] {1});
    assertThat(archive.resolve("clawchat-20260222-143022-2.sec")).hasBinaryContent(new byte[] {2});
  }

  @Test
  void deletesAFileWhereverItIs() throws IOException {
    Path live = store.write(new byte[] {1}, CREATED);
    store.delete(live);
    assertThat(live).doesNotExist();

    Path archived = store.write(new byte[] {1}, CREATED);
    store.retire(archived);
    store.delete(archived);
    assertThat(disk.path("/data/home/security/archive")).isEmptyDirectory();
  }

  @Test
  void refusesAHomeThatOthersMayEnter() throws IOException {
    store.write(new byte[] {1}, CREATED);
    disk.change(disk.path("/data/home"), "rwxr-xr-x");
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> store.write(new byte[] {1}, CREATED))
        .withMessageEndingWith("run: chmod 700 /data/home")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WIDE_PERMISSIONS));
    assertThatExceptionOfType(PrivateFileException.class).isThrownBy(store::list);
  }

  @Test
  void refusesADirectoryThatWasReplacedByALink() throws IOException {
    disk.ensurePrivate("/data/home");
    Path elsewhere = disk.ensurePrivate("/data/elsewhere");
    Files.createSymbolicLink(disk.path("/data/home/security"), elsewhere);
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> store.write(new byte[] {1}, CREATED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SYMBOLIC_LINK));
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    Path file = store.write(new byte[] {1}, CREATED);
    disk.change(file, "rw-r--r--");
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> store.read(file))
        .withMessageEndingWith("run: chmod 600 /data/home/security/clawchat-20260222-143022.sec");
  }

  @Test
  void readsNoFileLongerThanASecurityFile() throws IOException {
    Path longest = store.write(new byte[SecurityFiles.MAX_BYTES], CREATED);
    assertThat(store.read(longest)).hasSize(65_536);
    Path longer = store.write(new byte[SecurityFiles.MAX_BYTES + 1], CREATED);
    assertThatExceptionOfType(PrivateFileException.class)
        .isThrownBy(() -> store.read(longer))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void aFullDiskLeavesNothingBehind() throws IOException {
    try (Disk full = new Disk(8192)) {
      SecurityFileStore small =
          new SecurityFileStore(full.files, full.path("/data/home"), Expired.DELETE);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> small.write(new byte[8193], CREATED));
      assertThat(full.path("/data/home/security")).isEmptyDirectory();
    }
  }

  @Test
  void touchesNothingOutsideItself() throws IOException {
    Path outside = disk.file("/data/clawchat-20260222-143022.sec", "rw-------");
    Path foreign = disk.path("/data/home/security/master.key");
    for (Path path : List.of(outside, foreign)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.read(path))
          .withMessage("expected a security file in /data/home/security, found " + path);
      assertThatIllegalArgumentException().isThrownBy(() -> store.delete(path));
      assertThatIllegalArgumentException().isThrownBy(() -> store.retire(path));
    }
  }

  private SecurityFileStore store(Expired expired) {
    return new SecurityFileStore(disk.files, disk.path("/data/home"), expired);
  }
}
