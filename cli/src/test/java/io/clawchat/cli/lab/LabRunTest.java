package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code lab run} plays, what it refuses, and its exit codes. */
class LabRunTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  @Test
  void allAsExpectedIsExitCodeZeroAndATable() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good)).isZero();
    assertThat(desk.out())
        .contains("+ two public hosts meet")
        .endsWith("\n1 run, all as expected (simulator, seed 1).\n");
    assertThat(desk.err().lines()).last().asString().matches("1 run in \\d+\\.\\d\\d s");
  }

  @Test
  void somethingNotAsExpectedIsExitCodeOneAndACommandThatPlaysItAgain() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);
    String wrong = LabFiles.write(folder, "wrong.yaml", LabFiles.WRONG);

    assertThat(desk.run("lab", "run", good, wrong, "--seed", "5")).isEqualTo(1);
    assertThat(desk.out()).contains("NOT AS EXPECTED: it's thought that they do not meet\n");
    assertThat(desk.err().lines())
        .contains(
            "  clawchat lab run %s --only 'it'\\''s thought that they do not meet' --seed 5"
                .formatted(wrong));
  }

  @Test
  void everyFaultHasItsOwnLineWithItsPlace() throws IOException {
    String bad = LabFiles.write(folder, "bad.yaml", LabFiles.GOOD.replace("duration", "durance"));
    String worse = LabFiles.write(folder, "worse.yaml", "scenario: [");

    assertThat(desk.run("lab", "run", bad, worse)).isEqualTo(2);
    assertThat(desk.err().lines().skip(1))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.matches(".*/(bad|worse)\\.yaml:\\d+:\\d+: .*"));
    assertThat(desk.err()).startsWith("clawchat: the scenarios cannot be used, 3 faults:");
    assertThat(desk.err()).contains(bad + ":3:1: ", worse + ":1:12: ");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void aFileThatIsMissingIsBadInput() {
    assertThat(desk.run("lab", "run", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(desk.err()).contains("none.yaml:1:1: expected a file or folder, found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--jobs=0", "--jobs=-1", "--jobs=two", "--seed=x", "--sed=1"})
  void argumentsThatCannotBeAreBadInput(String argument) throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, argument)).isEqualTo(2);
    assertThat(desk.err()).contains(argument.split("=", 2)[0]);
    assertThat(desk.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--longest=10m", "--skip-impossible"})
  void anOptionForKernelsWithoutOneIsBadInput(String option) throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, option)).isEqualTo(2);
    assertThat(desk.err()).contains(option.split("=", 2)[0] + " goes with --backend");
    assertThat(desk.out()).isEmpty();
  }
}
