package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which scenarios are chosen, by their names and their files. */
class LabOnlyTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  @Test
  void onlyChoosesByAPartOfTheNameInAnyCase() throws IOException {
    LabFiles.write(folder, "good.yaml", LabFiles.GOOD);
    LabFiles.write(folder, "wrong.yaml", LabFiles.WRONG);

    assertThat(desk.run("lab", "run", folder.toString(), "--only", "PUBLIC hosts")).isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }

  @Test
  void onlyChoosesTheScenarioOfThisNameThoughOthersHaveItInTheirs() throws IOException {
    LabFiles.write(folder, "one.yaml", LabFiles.GOOD);
    LabFiles.write(
        folder,
        "two.yaml",
        LabFiles.GOOD.replace("two public hosts meet", "two public hosts meet again"));

    assertThat(desk.run("lab", "run", folder.toString(), "--only", "Two public hosts meet"))
        .isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }

  @Test
  void onlyChoosesAWholeMatrixByItsName() throws IOException {
    String suite = LabFiles.write(folder, "matrix.yaml", LabFiles.GOOD + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--only", "few NATs")).isZero();
    assertThat(desk.out()).contains("8 runs, all as expected");
  }

  @Test
  void onlyGivenTwiceChoosesBothAndEachOnce() throws IOException {
    String suite =
        LabFiles.write(
            folder,
            "all.yaml",
            LabFiles.GOOD + "---\n" + LabFiles.WRONG + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--only", "few NATs", "--only", "public hosts"))
        .isZero();
    assertThat(desk.out()).contains("9 runs, all as expected");

    assertThat(desk.run("lab", "run", suite, "--only", "few", "--only", "few NATs")).isZero();
    assertThat(desk.out()).contains("8 runs, all as expected");
  }

  @Test
  void onlyPlaysInTheOrderInWhichItIsGiven() throws IOException {
    String suite = LabFiles.write(folder, "all.yaml", LabFiles.GOOD + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "list", suite, "--only", "few", "--only", "public")).isZero();

    assertThat(desk.out()).containsSubsequence("few NATs", "two public hosts meet");
  }

  /** Such as an empty variable of a script, which every name would have in it. */
  @Test
  void onlyTellsEachTextThatNoNameHasAndTakesNoneThatSaysNothing() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "", "--only", "xyzzy", "--only", "public"))
        .isEqualTo(2);
    assertThat(desk.err())
        .contains("no scenario has '' in its name", "no scenario has 'xyzzy' in its name");
  }

  @Test
  void onlyWithoutAScenarioIsBadInputThatTellsNearNames() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "pubic host")).isEqualTo(2);
    assertThat(desk.err().lines())
        .containsExactly(
            "clawchat: no scenario has 'pubic host' in its name; near it:"
                + " 'two public hosts meet'");
  }

  @Test
  void onlyWithNothingNearPointsToTheList() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "xyzzy")).isEqualTo(2);
    assertThat(desk.err()).contains("'clawchat lab list' shows the names");
  }

  @Test
  void aFileThatIsNamedTwiceIsPlayedOnce() throws IOException {
    String good = LabFiles.write(folder, "good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, folder.toString(), good)).isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }
}
