package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  @Test
  void showsTablesThenTroublesThenASummary() {
    assertThat(TextReport.of(SampleSuite.mixed(1), 80).toString())
        .isEqualTo(
            """
              scenario                                                  simulated    packets
            + met                                                              1m      1,234
            X unmet                                                            1m      1,234
            ! broken

            four NATs, one-way: server NAT ↓, client NAT →
                                  1 2
             1 no NAT             + X
             2 symmetric          . .
             3 EIM ADF preserving . .
              columns: 1 no NAT, 2 symmetric

            four NATs, answer: server NAT ↓, client NAT →
                                  1 2
             1 no NAT             + +
             2 symmetric          + .
             3 EIM ADF preserving + +
              columns: 1 no NAT, 2 symmetric

            + connects, . stays apart: both as the oracle says. X not as expected. ! error

            NOT AS EXPECTED: unmet (by-hand.yaml:1:11)
              alice: expected '<hello &   goodbye>' by 22s; found no text
                  (by-hand.yaml:10:5)
              oracle, bob to alice, one-way: connects. client → server: the server's own
                  address is in reach, and the answer comes from where the client has sent
                  to
              41 × filtered at home; the first: has sent nothing
              2 × lost-on-link at home's up link; the first: chance
              seed 2; --run-seed 2 plays this run again

            ERROR: broken (by-hand.yaml:1:11)
              the run broke: java.lang.IllegalStateException: no ports left
              oracle, bob to alice, one-way: connects. client → server: the server's own
                  address is in reach, and the answer comes from where the client has sent
                  to
              seed 3; --run-seed 3 plays this run again

            NOT AS EXPECTED: server no NAT × client symmetric · one-way (matrix.yaml:1:9)
              client: expected as the oracle says: connected by 30s; found unreachable
                  (matrix.yaml:1:9)
              server: expected 'from client to server' by 40s; found no text
                  (matrix.yaml:1:9)
              client: expected 'from server to client' by 40s; found no text
                  (matrix.yaml:1:9)
              oracle, client to server, one-way: connects. client → server: the server's own
                  address is in reach, and the answer comes from where the client has sent
                  to
              41 × filtered at home; the first: has sent nothing
              2 × lost-on-link at home's up link; the first: chance
              seed 5; --run-seed 5 plays this run again

            15 runs: 12 as expected, 2 not as expected, 1 broken (simulator, seed 7).
            """);
  }

  @Test
  void saysNothingOfTroublesWhereThereAreNone() {
    assertThat(TextReport.of(SampleSuite.good(), 80).toString())
        .endsWith("\n12 runs, all as expected (simulator, seed 7).\n")
        .doesNotContain("EXPECTED:");
  }

  @Test
  void fitsTheWidthOfATerminalEvenForTheFullMatrixAllWrong() {
    List<RunResult> runs =
        ScenarioReader.read("m.yaml", "matrix: m\nserver: all\nclient: all\nexchange: [answer]\n")
            .stream()
            .map(TextReportTest::broken)
            .toList();
    String text = TextReport.of(new SuiteResult("simulator", 7, runs, 1), 80).toString();

    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text).contains("… and 764 more, all in report.json");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 21, 40, 55, 56, 60, 79, 144})
  void fitsEveryWidthAndLosesNoRun(int columns) {
    SuiteResult suite = SampleSuite.mixed(1);
    String text = TextReport.of(suite, columns).toString();

    assertThat(text.lines()).allMatch(line -> line.length() <= columns);
    assertThat(text.lines().filter(line -> line.matches("[+X!] .*")))
        .hasSizeGreaterThanOrEqualTo(
            (int) suite.runs().stream().filter(run -> run.scenario().cell().isEmpty()).count());
  }

  @Test
  void inColourNothingIsSaidThatIsNotSaidWithout() {
    assertThat(TextReport.of(SampleSuite.mixed(1), 80).pieces())
        .filteredOn(piece -> piece.style() == Style.BAD)
        .extracting(StyledText.Piece::text)
        .contains("X", "!", "NOT AS EXPECTED:", "ERROR:");
  }

  @Test
  void putsWideMatricesIntoSeveralBlocks() {
    StringBuilder clients = new StringBuilder();
    for (int i = 1; i <= 35; i++) {
      clients.append(", { preset: symmetric, idle-timeout: ").append(i).append("s }");
    }
    String yaml =
        "matrix: m\nserver: [none]\nclient: [none%s]\nexchange: [answer]\n".formatted(clients);
    List<RunResult> runs =
        ScenarioReader.read("m.yaml", yaml).stream().map(TextReportTest::broken).toList();
    String text = TextReport.of(new SuiteResult("simulator", 7, runs, 1), 80).toString();

    assertThat(text.lines().filter(line -> line.startsWith(" 1 no NAT"))).hasSize(2);
    assertThat(text).contains("36 APDM APDF random idle 35s\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void breaksLongLinesBetweenWordsAndLongWordsAnywhere() {
    String words = "word ".repeat(30).strip();

    assertThat(Wrap.lines(words, "- ", "  ", 80).lines())
        .hasSize(2)
        .allMatch(line -> line.length() <= 80)
        .allMatch(line -> line.endsWith("word"));
    assertThat(Wrap.lines("x".repeat(200), "- ", "  ", 80).lines())
        .hasSize(3)
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    assertThat(TextReport.of(SampleSuite.mixed(1), 80).toString()).doesNotContain("\u001b");
  }

  private static RunResult broken(Scenario scenario) {
    return Judge.broken(
        scenario, 1, new IllegalStateException("a long tale of woe ".repeat(20)), 1);
  }
}
