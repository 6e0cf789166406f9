package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shares a machine with the lab must not choose where it writes. */
class ReportFolderTest {
  @TempDir private Path folder;

  @Test
  void aLinkIsReplacedAndWhatItPointsAtStays() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "precious");
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Path link = Files.createSymbolicLink(reports.resolve("report.json"), precious);

    ReportFolder.make(reports).write("report.json", "{}");

    assertThat(precious).hasContent("precious");
    assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(link).hasContent("{}");
    try (var files = Files.list(reports)) {
      assertThat(files).containsExactly(link);
    }
  }

  @Test
  void nothingIsLeftOfAFileThatCannotBeWritten() throws Exception {
    Path taken = Files.createDirectories(folder.resolve("report.json/full"));

    assertThatIOException().isThrownBy(() -> ReportFolder.make(folder).write("report.json", "{}"));

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(taken.getParent());
    }
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefused() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatIOException()
        .isThrownBy(() -> ReportFolder.make(open))
        .withMessageContaining(open + " to be closed to the writing of others")
        .withMessageContaining("chmod go-w " + open);
    assertThatIOException().isThrownBy(() -> ReportFolder.make(open.resolve("new/report")));
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void aFolderInAStickyOneIsGood() throws Exception {
    Path sticky = Files.createDirectory(folder.resolve("sticky"));
    Files.setAttribute(sticky, "unix:mode", 01777);

    assertThat(ReportFolder.make(sticky.resolve("mine")).path()).isDirectory();
  }
}
