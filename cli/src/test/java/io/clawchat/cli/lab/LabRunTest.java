package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabRunTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(folder);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void allAsExpectedIsExitCodeZeroAndATable() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good)).isZero();
    assertThat(desk.out())
        .contains("+ two public hosts meet")
        .endsWith("\n1 run, all as expected (simulator, seed 1).\n");
    assertThat(desk.err().lines()).last().asString().matches("1 run in \\d+\\.\\d\\d s");
  }

  @Test
  void somethingNotAsExpectedIsExitCodeOneAndACommandThatPlaysItAgain() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);
    String wrong = file("wrong.yaml", LabFiles.WRONG);

    assertThat(desk.run("lab", "run", good, wrong, "--seed", "5")).isEqualTo(1);
    assertThat(desk.out()).contains("NOT AS EXPECTED: it's thought that they do not meet\n");
    assertThat(desk.err().lines())
        .contains(
            "  clawchat lab run %s --only 'it'\\''s thought that they do not meet' --seed 5"
                .formatted(wrong));
  }

  @Test
  void aReplaySendsTheSamePacketsAsTheRunAmongOthers() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "5", "--json");
    JsonNode among = json(desk.out()).at("/runs/6");

    sitDown();
    String name = among.get("name").asText();
    desk.run("lab", "run", suite, "--only", name, "--seed", "5", "--json");

    assertThat(json(desk.out()).at("/runs")).singleElement().isEqualTo(among);
  }

  @Test
  void everyFaultHasItsOwnLineWithItsPlace() throws IOException {
    String bad = file("bad.yaml", LabFiles.GOOD.replace("duration", "durance"));
    String worse = file("worse.yaml", "scenario: [");

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

  @Test
  void onlyChoosesByAPartOfTheNameInAnyCase() throws IOException {
    file("good.yaml", LabFiles.GOOD);
    file("wrong.yaml", LabFiles.WRONG);

    assertThat(desk.run("lab", "run", folder.toString(), "--only", "PUBLIC hosts")).isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }

  @Test
  void onlyChoosesTheScenarioOfThisNameThoughOthersHaveItInTheirs() throws IOException {
    file("one.yaml", LabFiles.GOOD);
    file("two.yaml", LabFiles.GOOD.replace("two public hosts meet", "two public hosts meet again"));

    assertThat(desk.run("lab", "run", folder.toString(), "--only", "Two public hosts meet"))
        .isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }

  @Test
  void aFileThatIsNamedTwiceIsPlayedOnce() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, folder.toString(), good)).isZero();
    assertThat(desk.out()).contains("1 run, all as expected");
  }

  @Test
  void onlyChoosesAWholeMatrixByItsName() throws IOException {
    String suite = file("matrix.yaml", LabFiles.GOOD + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--only", "few NATs")).isZero();
    assertThat(desk.out()).contains("8 runs, all as expected");
  }

  @Test
  void onlyGivenTwiceChoosesBothAndEachOnce() throws IOException {
    String suite =
        file("all.yaml", LabFiles.GOOD + "---\n" + LabFiles.WRONG + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--only", "few NATs", "--only", "public hosts"))
        .isZero();
    assertThat(desk.out()).contains("9 runs, all as expected");

    assertThat(desk.run("lab", "run", suite, "--only", "few", "--only", "few NATs")).isZero();
    assertThat(desk.out()).contains("8 runs, all as expected");
  }

  @Test
  void onlyPlaysInTheOrderInWhichItIsGiven() throws IOException {
    String suite = file("all.yaml", LabFiles.GOOD + "---\n" + LabFiles.MATRIX);

    assertThat(desk.run("lab", "list", suite, "--only", "few", "--only", "public")).isZero();

    assertThat(desk.out()).containsSubsequence("few NATs", "two public hosts meet");
  }

  /** Such as an empty variable of a script, which every name would have in it. */
  @Test
  void onlyTellsEachTextThatNoNameHasAndTakesNoneThatSaysNothing() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "", "--only", "xyzzy", "--only", "public"))
        .isEqualTo(2);
    assertThat(desk.err())
        .contains("no scenario has '' in its name", "no scenario has 'xyzzy' in its name");
  }

  @Test
  void onlyWithoutAScenarioIsBadInputThatTellsNearNames() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "pubic host")).isEqualTo(2);
    assertThat(desk.err().lines())
        .containsExactly(
            "clawchat: no scenario has 'pubic host' in its name; near it:"
                + " 'two public hosts meet'");
  }

  @Test
  void onlyWithNothingNearPointsToTheList() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--only", "xyzzy")).isEqualTo(2);
    assertThat(desk.err()).contains("'clawchat lab list' shows the names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--jobs=0", "--jobs=-1", "--jobs=two", "--seed=x", "--sed=1"})
  void argumentsThatCannotBeAreBadInput(String argument) throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, argument)).isEqualTo(2);
    assertThat(desk.err()).contains(argument.split("=", 2)[0]);
    assertThat(desk.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--longest=10m", "--skip-impossible"})
  void anOptionForKernelsWithoutOneIsBadInput(String option) throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, option)).isEqualTo(2);
    assertThat(desk.err()).contains(option.split("=", 2)[0] + " goes with --backend");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void reportWritesThreeFilesIntoANewFolder() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    Path report = folder.resolve("deep/report");

    assertThat(desk.run("lab", "run", suite, "--report", report.toString())).isZero();
    assertThat(report)
        .isDirectoryContaining("glob:**/report.json")
        .isDirectoryContaining("glob:**/timings.json")
        .isDirectoryContaining("glob:**/TEST-clawchat-lab.xml");
  }

  @Test
  void aReportThatCannotBeWrittenIsToldBeforeAnythingIsPlayed() throws IOException {
    String good = file("good.yaml", LabFiles.GOOD);

    assertThat(desk.run("lab", "run", good, "--report", good + "/report")).isEqualTo(2);
    assertThat(desk.err()).contains("no folder for the report: " + good);
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void sameSeedSameReportOnAnyNumberOfThreads() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    desk.run("lab", "run", suite, "--seed", "7", "--jobs", "1", "--report", one.toString());
    desk.run("lab", "run", suite, "--seed", "7", "--jobs", "2", "--report", two.toString());

    assertThat(two.resolve("report.json")).hasSameBinaryContentAs(one.resolve("report.json"));
  }

  @Test
  void anotherSeedIsAnotherReport() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "7", "--json");
    String seven = desk.out();

    sitDown();
    desk.run("lab", "run", suite, "--seed", "-8", "--json");

    assertThat(json(desk.out()).at("/runs/0/trace")).isNotEqualTo(json(seven).at("/runs/0/trace"));
    assertThat(json(desk.out()).at("/seed").asText()).isEqualTo("-8");
  }

  @Test
  void jsonPrintsTheVeryReportInPlaceOfTheTable() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    Path report = folder.resolve("report");

    assertThat(desk.run("lab", "run", suite, "--json", "--report", report.toString())).isZero();
    assertThat(report.resolve("report.json")).content().isEqualTo(desk.out());
    assertThat(json(desk.out()).at("/summary/asExpected").asInt()).isEqualTo(8);
  }

  @Test
  void progressOnATerminalLeavesStandardOutputAlone() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--jobs", "1");
    String quiet = desk.out();

    sitDown();
    desk.environment.put(Look.OF_STDERR, "80");
    desk.run("lab", "run", suite, "--jobs", "2");

    assertThat(desk.out()).isEqualTo(quiet);
    assertThat(desk.err()).startsWith("\r  0 % · 0 of 8 runs, 0 not as expected");
  }

  @Test
  void theSeedThatAReportTellsOfARunPlaysThatRunAgain() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    desk.run("lab", "run", suite, "--seed", "7", "--json");
    JsonNode third = json(desk.out()).at("/runs/2");

    sitDown();
    desk.run(
        "lab",
        "run",
        suite,
        "--json",
        "--only",
        third.path("name").asText(),
        "--run-seed",
        third.path("seed").asText());

    assertThat(json(desk.out()).at("/seed").asText()).isEqualTo("7");
    assertThat(json(desk.out()).at("/runs/0/trace")).isEqualTo(third.path("trace"));
  }

  @Test
  void theSeedOfOneRunIsForOneRun() throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);

    assertThat(desk.run("lab", "run", suite, "--run-seed", "7")).isEqualTo(2);
    assertThat(desk.err()).contains("--run-seed is for one run, found 8; choose one with --only");
    sitDown();
    assertThat(desk.run("lab", "run", suite, "--run-seed", "7", "--seed", "7")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 79})
  void everyScreenFitsTheTerminal(int columns) throws IOException {
    String suite = file("matrix.yaml", LabFiles.MATRIX);
    String width = Integer.toString(columns);
    for (String command : List.of("run", "list")) {
      sitDown();
      desk.environment.put(Look.OF_STDOUT, width);
      assertThat(desk.run("lab", command, suite)).isZero();
      assertThat(desk.out().lines())
          .filteredOn(line -> !line.contains(suite)) // a path stays whole, for copying
          .allMatch(line -> line.length() <= columns);
    }
    sitDown();
    desk.environment.put(Look.OF_STDERR, width);
    desk.run("lab", "run", suite, "--only", "no scenario has these many words in its name");
    assertThat(desk.err().lines()).allMatch(line -> line.length() <= columns);
  }

  @Test
  void aGroupWithoutACommandShowsItsHelpAsAUsageError() {
    assertThat(desk.run("lab")).isEqualTo(2);
    assertThat(desk.err()).contains("Usage: clawchat lab", "\n  run ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "nft"})
  void helpShowsExamplesWithinTheWidthOfATerminal(String command) {
    assertThat(desk.run("lab", command, "--help")).isZero();
    assertThat(desk.out()).contains("Examples:", "\n  clawchat lab " + command);
    assertThat(desk.out().lines()).allMatch(line -> line.length() <= 80);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
