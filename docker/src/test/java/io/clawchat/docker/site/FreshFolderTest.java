package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshFolderTest {
  @TempDir private Path folder;
  private Path runs = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void placeThem() throws IOException {
    runs = folder.resolve("report/runs");
    home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve("ada/letters"));
  }

  @Test
  void isMadeWhereItIsMissingAndEmptiedWhereItIsNot() throws Exception {
    Path own = runs.resolve("file/scenario");
    FreshFolder.make(runs, own);
    Files.writeString(own.resolve("answer"), "old");

    FreshFolder.make(runs, own);

    assertThat(own).isEmptyDirectory();
  }

  @Test
  void thatOfTheReportMayBeALinkOfTheUsers() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Files.createSymbolicLink(folder.resolve("report"), disk);

    FreshFolder.make(runs, runs.resolve("file/scenario"));

    assertThat(disk.resolve("runs/file/scenario")).isDirectory();
  }

  @Test
  void isRefusedBelowALink() throws Exception {
    Files.createDirectories(runs);
    Files.createSymbolicLink(runs.resolve("ada"), home.resolve("ada"));
    assertThatIOException()
        .isThrownBy(() -> FreshFolder.make(runs, runs.resolve("ada/letters")))
        .withMessageContaining(runs + "/ada is a symbolic link to " + home + "/ada");

    Path other = folder.resolve("other");
    Files.createSymbolicLink(other, home);
    assertThatIOException()
        .isThrownBy(() -> FreshFolder.make(other, other.resolve("ada/letters")))
        .withMessageContaining("other is a symbolic link");

    assertThat(home.resolve("ada/letters")).isDirectory();
  }

  @Test
  void aLinkInItsOwnPlaceIsDeletedAndNotFollowed() throws Exception {
    Files.createDirectories(runs);
    Files.createSymbolicLink(runs.resolve("ada"), home.resolve("ada"));

    FreshFolder.make(runs, runs.resolve("ada"));

    assertThat(runs.resolve("ada")).isEmptyDirectory();
    assertThat(home.resolve("ada/letters")).isDirectory();
  }
}
