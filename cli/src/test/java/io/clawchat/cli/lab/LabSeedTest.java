package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same packets. */
class LabSeedTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  @Test
  void aReplaySendsTheSamePacketsAsTheRunAmongOthers() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "5", "--json");
    JsonNode among = LabFiles.json(desk.out()).at("/runs/6");

    desk = new Desk(folder);
    String name = among.get("name").asText();
    desk.run("lab", "run", suite, "--only", name, "--seed", "5", "--json");

    assertThat(LabFiles.json(desk.out()).at("/runs")).singleElement().isEqualTo(among);
  }

  @Test
  void sameSeedSameReportOnAnyNumberOfThreads() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    desk.run("lab", "run", suite, "--seed", "7", "--jobs", "1", "--report", one.toString());
    desk.run("lab", "run", suite, "--seed", "7", "--jobs", "2", "--report", two.toString());

    assertThat(two.resolve("report.json")).hasSameBinaryContentAs(one.resolve("report.json"));
  }

  @Test
  void anotherSeedIsAnotherReport() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "7", "--json");
    String seven = desk.out();

    desk = new Desk(folder);
    desk.run("lab", "run", suite, "--seed", "-8", "--json");

    assertThat(LabFiles.json(desk.out()).at("/runs/0/trace"))
        .isNotEqualTo(LabFiles.json(seven).at("/runs/0/trace"));
    assertThat(LabFiles.json(desk.out()).at("/seed").asText()).isEqualTo("-8");
  }

  @Test
  void theSeedThatAReportTellsOfARunPlaysThatRunAgain() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "7", "--json");
    JsonNode third = LabFiles.json(desk.out()).at("/runs/2");

    desk = new Desk(folder);
    desk.run(
        "lab",
        "run",
        suite,
        "--json",
        "--only",
        third.path("name").asText(),
        "--run-seed",
        third.path("seed").asText());

    assertThat(LabFiles.json(desk.out()).at("/seed").asText()).isEqualTo("7");
    assertThat(LabFiles.json(desk.out()).at("/runs/0/trace")).isEqualTo(third.path("trace"));
  }

  @Test
  void theSeedOfOneRunIsForOneRun() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--run-seed", "7")).isEqualTo(2);
    assertThat(desk.err()).contains("--run-seed is for one run, found 8; choose one with --only");
    desk = new Desk(folder);
    assertThat(desk.run("lab", "run", suite, "--run-seed", "7", "--seed", "7")).isEqualTo(2);
  }
}
