package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of the lab, on terminals of any width. */
class LabScreenTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  @Test
  void progressOnATerminalLeavesStandardOutputAlone() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--jobs", "1");
    String quiet = desk.out();

    desk = new Desk(folder);
    desk.environment.put(Look.OF_STDERR, "80");
    desk.run("lab", "run", suite, "--jobs", "2");

    assertThat(desk.out()).isEqualTo(quiet);
    assertThat(desk.err()).startsWith("\r  0 % · 0 of 8 runs, 0 not as expected");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 79})
  void everyScreenFitsTheTerminal(int columns) throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.MATRIX);
    String width = Integer.toString(columns);
    for (String command : List.of("run", "list")) {
      desk = new Desk(folder);
      desk.environment.put(Look.OF_STDOUT, width);
      assertThat(desk.run("lab", command, suite)).isZero();
      assertThat(desk.out().lines())
          .filteredOn(line -> !line.contains(suite)) // a path stays whole, for copying
          .allMatch(line -> line.length() <= columns);
    }
    desk = new Desk(folder);
    desk.environment.put(Look.OF_STDERR, width);
    desk.run("lab", "run", suite, "--only", "no scenario has these many words in its name");
    assertThat(desk.err().lines()).allMatch(line -> line.length() <= columns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "nft"})
  void helpShowsExamplesWithinTheWidthOfATerminal(String command) {
    assertThat(desk.run("lab", command, "--help")).isZero();
    assertThat(desk.out()).contains("Examples:", "\n  clawchat lab " + command);
    assertThat(desk.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aGroupWithoutACommandShowsItsHelpAsAUsageError() {
    assertThat(desk.run("lab")).isEqualTo(2);
    assertThat(desk.err()).contains("Usage: clawchat lab", "\n  run ");
  }
}
