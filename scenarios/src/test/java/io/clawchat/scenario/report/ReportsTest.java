package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportsTest {
  @Test
  void writesThreeFilesIntoAFolderAndReplacesThemNextTime() throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = files.getPath("/reports/today");

      Reports.write(ReportFolder.make(folder), SampleSuite.good());
      Reports.write(ReportFolder.make(folder), SampleSuite.mixed(1));

      assertThat(folder.resolve("report.json"))
          .hasContent(JsonReport.of(SampleSuite.mixed(1)).strip());
      assertThat(folder.resolve("timings.json")).isNotEmptyFile();
      assertThat(folder.resolve("TEST-clawchat-lab.xml")).isNotEmptyFile();
      try (var written = Files.list(folder)) {
        assertThat(written).hasSize(3);
      }
    }
  }
}
