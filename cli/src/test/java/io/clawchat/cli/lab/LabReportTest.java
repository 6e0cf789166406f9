package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lab run} writes for programs. */
class LabReportTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  @Test
  void reportWritesThreeFilesIntoANewFolder() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    Path report = folder.resolve("deep/report");

    assertThat(desk.run("lab", "run", suite, "--report", report.toString())).isZero();
    assertThat(report)
        .isDirectoryContaining("glob:**/report.json")
        .isDirectoryContaining("glob:**/timings.json")
        .isDirectoryContaining("glob:**/TEST-clawchat-lab.xml");
  }

  @Test
  void aReportThatCannotBeWrittenIsToldBeforeAnythingIsPlayed() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--report", good + "/report")).isEqualTo(2);
    assertThat(desk.err()).contains("no folder for the report: " + good);
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void jsonPrintsTheVeryReportInPlaceOfTheTable() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    Path report = folder.resolve("report");

    assertThat(desk.run("lab", "run", suite, "--json", "--report", report.toString())).isZero();
    assertThat(report.resolve("report.json")).content().isEqualTo(desk.out());
    assertThat(LabFiles.json(desk.out()).at("/summary/asExpected").asInt()).isEqualTo(8);
  }
}
