package io.clawchat.scenario.report;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Explanation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.oracle.Oracle;
import io.clawchat.scenario.oracle.Situation;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.scenario.verb.Connect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Results of runs that never were, to write reports of. */
final class SampleSuite {
  private static final String BY_HAND =
      """
      scenario: met
      duration: 60s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 1s, host: alice, do: offer }
        - { at: 3s, host: bob, do: connect, to: alice, with: one-way }
        - { at: 20s, host: bob, do: say, text: "<hello & \\e goodbye>" }
      expect:
        - { host: bob, outcome: connected }
        - { host: alice, hears: "<hello & \\e goodbye>", by: 22s }
      """;
  private static final String MATRIX =
      """
      matrix: four NATs
      server: [none, symmetric, { mapping: endpoint-independent, filtering: address-dependent }]
      client: [none, symmetric]
      exchange: [one-way, answer]
      """;

  private SampleSuite() {}

  /** One run by hand as expected, one not, one broken; then a small matrix with one run wrong. */
  static SuiteResult mixed(long wallNanos) {
    Scenario scenario = ScenarioReader.read("by-hand.yaml", BY_HAND).getFirst();
    Happening connected = new Observation.Connected(Duration.ofMillis(3_120), "bob");
    Happening heard =
        new Observation.Heard(Duration.ofSeconds(21), "alice", "<hello & \u001b goodbye>");
    List<RunResult> runs = new ArrayList<>();
    runs.add(Judge.judge(scenario, 1, seen(connected, heard), Duration.ZERO, wallNanos));
    runs.add(Judge.judge(named(scenario, "unmet"), 2, seen(connected), Duration.ZERO, wallNanos));
    runs.add(
        Judge.broken(
            named(scenario, "broken"), 3, new IllegalStateException("no ports left"), wallNanos));
    List<Scenario> cells = ScenarioReader.read("matrix.yaml", MATRIX);
    for (Scenario cell : cells) {
      runs.add(Judge.judge(cell, runs.size() + 1, asForetold(cell), Duration.ZERO, wallNanos));
    }
    runs.set(4, Judge.judge(cells.get(1), 5, seen(), Duration.ZERO, wallNanos));
    return new SuiteResult("simulator", 7, runs, 1_234_000_000L);
  }

  /** Only runs as expected. */
  static SuiteResult good() {
    return new SuiteResult(
        "simulator",
        7,
        mixed(1).runs().stream()
            .filter(run -> run.ending() == RunResult.Ending.AS_EXPECTED)
            .toList(),
        1_000_000);
  }

  private static Observation asForetold(Scenario cell) {
    boolean connects =
        Oracle.judge(Situation.of(cell.topology(), Connect.all(cell).getFirst())).connects();
    return connects
        ? seen(
            new Observation.Connected(Duration.ofSeconds(4), "client"),
            new Observation.Heard(Duration.ofSeconds(31), "server", "from client to server"),
            new Observation.Heard(Duration.ofSeconds(32), "client", "from server to client"))
        : seen();
  }

  private static Observation seen(Happening... happenings) {
    return new Observation(
        List.of(happenings),
        "c0ffee",
        Duration.ofSeconds(60),
        1_234,
        List.of(
            new Explanation("filtered", "home", "has sent nothing", 41),
            new Explanation("lost-on-link", "home's up link", "chance", 2)));
  }

  private static Scenario named(Scenario scenario, String name) {
    return new Scenario(
        name,
        scenario.about(),
        scenario.place(),
        scenario.duration(),
        scenario.topology(),
        scenario.timeline(),
        scenario.expectations(),
        scenario.cell());
  }
}
