package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.Suite;
import io.clawchat.scenario.report.Reports;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The packaged suite: every scenario and every pair of NATs, with the protocol itself. */
@TestInstance(Lifecycle.PER_CLASS) // played once for all tests
class SuiteTest {
  private static final long SEED = 7;

  private final List<Scenario> suite = Suite.packaged();
  private final SuiteResult result =
      new Lab(new SimulatorBackend(), 2).run(suite, SEED, RunListener.NOBODY);

  @Test
  void everyScenarioGoesAsExpectedAndEveryPairAsTheOracleSays() {
    assertThat(result.isAsExpected()).as(Reports.text(result, 80).toString()).isTrue();
  }

  @Test
  void theMatrixCoversEveryPairOfNatsBothWays() {
    long cells = suite.stream().filter(scenario -> scenario.cell().isPresent()).count();

    // No NAT and 27 NATs of 3 mappings, 3 filters and 3 allocations, on each side, two exchanges.
    assertThat(cells).isGreaterThanOrEqualTo(28 * 28 * 2);
  }

  @Test
  void pairsAreFoundThatConnectAndPairsThatCannot() {
    List<Boolean> verdicts =
        result.runs().stream()
            .filter(run -> run.scenario().cell().isPresent())
            .map(run -> run.expectedOutcomes().getFirst().verdict().connects())
            .toList();

    assertThat(verdicts).filteredOn(connects -> connects).hasSizeGreaterThan(500);
    assertThat(verdicts).filteredOn(connects -> !connects).hasSizeGreaterThan(500);
  }

  @Test
  void sameSeedSamePacketsInAnyOrderAndOnAnyNumberOfThreads() {
    List<Scenario> some = new ArrayList<>(suite.subList(0, 100));
    Collections.shuffle(some, new Random(SEED));
    SuiteResult again = new Lab(new SimulatorBackend(), 1).run(some, SEED, RunListener.NOBODY);

    for (RunResult run : again.runs()) {
      RunResult first =
          result.runs().stream()
              .filter(other -> other.scenario().equals(run.scenario()))
              .findFirst()
              .orElseThrow();
      assertThat(run.observation()).as(run.scenario().name()).isEqualTo(first.observation());
    }
  }

  @Test
  void anotherSeedGivesOtherPackets() {
    List<Scenario> one = suite.subList(0, 1);
    SuiteResult other = new Lab(new SimulatorBackend(), 1).run(one, SEED + 1, RunListener.NOBODY);

    assertThat(other.runs().getFirst().observation())
        .isNotEqualTo(result.runs().getFirst().observation());
  }
}
