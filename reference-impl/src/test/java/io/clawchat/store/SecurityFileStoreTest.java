package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.sealed.Examples;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.PrivateFileException.Reason;
import io.clawchat.store.SecurityFileStore.Expired;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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
    disk.file("/data/home/security/.clawchat-123.new", "rw-------");
    disk.ensurePrivate("/data/home/security/clawchat-20200101-000000.sec");
    List<Path> files = store.list();
    assertThat(files).hasSize(11).startsWith(earlier).endsWith(later);
    assertThat(files.get(1).getFileName()).hasToString("clawchat-20260222-143022-2.sec");
    assertThat(files.get(9).getFileName()).hasToString("clawchat-20260222-143022-10.sec");
  }

  @Test
  void sweepsEachFileByItsOwnEnd() throws IOException {
    Path hour = store.write(sealed(Duration.ofHours(1)), CREATED);
    Path day = store.write(sealed(Duration.ofHours(24)), CREATED);
    Instant end = Instant.parse("2026-02-22T15:30:52Z");
    assertThat(store.sweep(end).retired()).isEmpty();
    assertThat(store.sweep(end.plusNanos(1)).retired()).containsExactly(hour);
    assertThat(store.list()).containsExactly(day);
    assertThat(disk.path("/data/home/security/archive/clawchat-20260222-143022.sec"))
        .hasBinaryContent(sealed(Duration.ofHours(1)));
  }

  @Test
  void whatSaysNoEndIsSweptAfterTheLongestValidity() throws IOException {
    Path older = store.write(new byte[] {1}, CREATED);
    Path wide = store.write(sealed(Duration.ofHours(1)), CREATED);
    disk.change(wide, "rw-r--r--");
    Path endless = store.write(sealed(Duration.ofDays(9999)), CREATED);
    Instant end = Instant.parse("2026-02-23T14:30:52Z");
    assertThat(store.sweep(end).retired()).isEmpty();
    assertThat(store.sweep(end.plusNanos(1)).retired()).containsExactly(older, wide, endless);
  }

  @Test
  void deletesExpiredFilesWhereThatIsConfigured() throws IOException {
    store = store(Expired.DELETE);
    Path file = store.write(sealed(Duration.ofMinutes(1)), CREATED);
    assertThat(store.sweep(CREATED.plus(HOUR)).retired()).containsExactly(file);
    assertThat(file).doesNotExist();
    assertThat(disk.path("/data/home/security/archive")).doesNotExist();
  }

  @Test
  void aFileThatCannotBePutAwayStopsNoOther() throws IOException {
    Path file = store.write(sealed(Duration.ofMinutes(1)), CREATED);
    disk.file("/data/home/security/archive", "rw-------");
    SecurityFileStore.Swept swept = store.sweep(CREATED.plus(HOUR));
    assertThat(swept.retired()).isEmpty();
    assertThat(swept.troubles())
        .containsExactly(
            "an expired file could not be put away: expected /data/home/security/archive to be a"
                + " directory, found something else; move it away");
    assertThat(file).exists();
  }

  @Test
  void whatIsGoneAlreadyNeedsNotBePutAway() throws IOException {
    Path file = store.write(new byte[] {1}, CREATED);
    Files.delete(file);
    store.retire(file);
    assertThat(disk.path("/data/home/security/archive")).isEmptyDirectory();
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

  private static byte[] sealed(Duration validity) {
    Instant made = Instant.parse("2026-02-22T14:30:22Z");
    Offer offer =
        Offer.builder()
            .connectionId(new ConnectionId("clawchat-20260222-abc123"))
            .serverAddress(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000))
            .sharedSecret(SecretBytes.copyOf(new byte[Offer.SECRET_BYTES]))
            .timestamp(made)
            .validUntil(made.plus(validity))
            .nextRotation(made)
            .candidates(List.of())
            .serverNat(NatProfile.UNKNOWN)
            .stunServers(List.of())
            .serverPublicKey(PublicKey.of(new byte[PublicKey.BYTES]))
            .rotationOrigin(made)
            .punchSchedule(PunchSchedule.DEFAULT)
            .build();
    FileKey key = new FileKey.MasterKey(SecretBytes.copyOf(new byte[FileKey.MasterKey.BYTES]));
    return Examples.sealed(offer, key, new Random(1));
  }

  private SecurityFileStore store(Expired expired) {
    return new SecurityFileStore(disk.files, disk.path("/data/home"), expired);
  }
}
