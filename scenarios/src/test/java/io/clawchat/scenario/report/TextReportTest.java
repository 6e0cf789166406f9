package io.clawchat.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void showsTablesThenTroublesThenASummary() {
    assertThat(TextReport.of(SampleSuite.mixed(1)))
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
              seed 2

            ERROR: broken (by-hand.yaml:1:11)
              the run broke: java.lang.IllegalStateException: no ports left
              oracle, bob to alice, one-way: connects. client → server: the server's own
                  address is in reach, and the answer comes from where the client has sent
                  to
              seed 3

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
              seed 5

            15 runs: 12 as expected, 2 not as expected, 1 broken (simulator, seed 7).
            """);
  }

  @Test
  void saysNothingOfTroublesWhereThereAreNone() {
    assertThat(TextReport.of(SampleSuite.good()))
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
    String text = TextReport.of(new SuiteResult("simulator", 7, runs, 1));

    assertThat(text.lines()).allMatch(line -> line.length() <= TextReport.WIDTH);
    assertThat(text).contains("… and 764 more, all in report.json");
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
    String text = TextReport.of(new SuiteResult("simulator", 7, runs, 1));

    assertThat(text.lines().filter(line -> line.startsWith(" 1 no NAT"))).hasSize(2);
    assertThat(text).contains("36 APDM APDF random idle 35s\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= TextReport.WIDTH);
  }

  @Test
  void breaksLongLinesBetweenWordsAndLongWordsAnywhere() {
    String words = "word ".repeat(30).strip();

    assertThat(Wrap.lines(words, "- ", "  ").lines())
        .hasSize(2)
        .allMatch(line -> line.length() <= TextReport.WIDTH)
        .allMatch(line -> line.endsWith("word"));
    assertThat(Wrap.lines("x".repeat(200), "- ", "  ").lines())
        .hasSize(3)
        .allMatch(line -> line.length() <= TextReport.WIDTH);
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    assertThat(TextReport.of(SampleSuite.mixed(1))).doesNotContain("\u001b");
  }

  private static RunResult broken(Scenario scenario) {
    return Judge.broken(
        scenario, 1, new IllegalStateException("a long tale of woe ".repeat(20)), 1);
  }
}
