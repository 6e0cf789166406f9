package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
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
    assertThat(store.sweep(CREATED.plusSeconds(61), Duration.ofMinutes(1))).hasSize(2);
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

  private String owner() throws IOException {
    return Files.getOwner(directory).getName();
  }
}
