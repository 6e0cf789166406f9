package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private Disk disk;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    disk = new Disk();
    file = disk.path("/data/a.sec");
  }

  @AfterEach
  void tearDown() throws IOException {
    disk.close();
  }

  @Test
  void theNameComesWithAllItsBytes() throws IOException {
    List<String> seen = new ArrayList<>();
    NewFile.create(file, CONTENT, temporary -> seen.addAll(names(disk.path("/data"))));
    assertThat(seen).singleElement().asString().matches("\\.clawchat-[0-9]+\\.new");
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(names(disk.path("/data"))).containsExactly("a.sec");
  }

  @Test
  void aFullDiskLeavesNothingAndSaysWhatWasTooMuch() throws IOException {
    try (Disk full = new Disk(8192)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> full.files.create(full.path("/data/a.sec"), new byte[8193]))
          .withMessageStartingWith("/data/a.sec: ");
      assertThat(full.path("/data")).isEmptyDirectory();
    }
  }

  @Test
  void whatTheCheckRefusesLeavesNothing() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                NewFile.create(
                    file,
                    CONTENT,
                    temporary -> {
                      throw new IOException("not so");
                    }))
        .withMessage("/data/a.sec: not so");
    assertThat(disk.path("/data")).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftGoesOnceItIsTenMinutesOld() throws IOException {
    Path left = disk.file("/data/.clawchat-1.new", "rw-------");
    Path live = disk.file("/data/.clawchat-2.new", "rw-------");
    FileTime now = Files.getLastModifiedTime(live);
    // A minute to spare on the near side: the file is written a moment after these two.
    age(left, now, Duration.ofMinutes(10).plusMillis(1));
    age(live, now, Duration.ofMinutes(9));
    NewFile.create(file, CONTENT, temporary -> {});
    assertThat(names(disk.path("/data"))).containsExactlyInAnyOrder("a.sec", ".clawchat-2.new");
  }

  @Test
  void whereThereAreNoLinksNoNameIsTakenTwiceEither() throws IOException {
    try (FileSystem stick = fileSystemWithoutLinks()) {
      Path there = Files.createDirectory(stick.getPath("/stick")).resolve("a.ans");
      NewFile.create(there, CONTENT, temporary -> {});
      assertThat(there).hasBinaryContent(CONTENT);
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> NewFile.create(there, new byte[] {9}, temporary -> {}));
      assertThat(there).hasBinaryContent(CONTENT);
      assertThat(names(stick.getPath("/stick"))).containsExactly("a.ans");
    }
  }

  @Test
  void movesToAFreeNameOnly() throws IOException {
    NewFile.create(file, CONTENT, temporary -> {});
    Path taken = disk.file("/data/b.sec", "rw-------", (byte) 7);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> NewFile.move(file, taken));
    assertThat(file).hasBinaryContent(CONTENT);
    NewFile.move(file, disk.path("/data/c.sec"));
    assertThat(file).doesNotExist();
    assertThat(disk.path("/data/c.sec")).hasBinaryContent(CONTENT);
  }

  @Test
  void worksOnTheMachinesOwnDisk(@TempDir Path directory) throws IOException {
    Path real = directory.resolve("a.sec");
    NewFile.create(real, CONTENT, temporary -> {});
    assertThat(real).hasBinaryContent(CONTENT);
    assertThat(Disk.mode(real)).isEqualTo("rw-------");
    assertThat(names(directory)).containsExactly("a.sec");
  }

  private static FileSystem fileSystemWithoutLinks() {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix")
            .setSupportedFeatures(Feature.FILE_CHANNEL)
            .build());
  }

  private static void age(Path file, FileTime now, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(now.toInstant().minus(age)));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
