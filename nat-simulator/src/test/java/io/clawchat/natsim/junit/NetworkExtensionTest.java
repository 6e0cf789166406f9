package io.clawchat.natsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

class NetworkExtensionTest {
  private static final Pattern SEED = Pattern.compile("seed (-?\\d+)");
  private static final Pattern NETWORKS_SEED = Pattern.compile("this invocation's (-?\\d+)");
  private static final Pattern HASH = Pattern.compile("trace hash ([0-9a-f]{64})");

  @Test
  void givesEachTestOneNetworkForItsConstructorAndAllItsMethods() {
    assertThat(Jupiter.run(SampleTests.Passing.class, Map.of()).values())
        .hasSize(1)
        .allSatisfy(result -> assertThat(result.getStatus()).isEqualTo(Status.SUCCESSFUL));
  }

  @Test
  void drawsTheSeedAnewForEachRun() {
    assertThat(seed(report("fails(Network)", run())))
        .isNotEqualTo(seed(report("fails(Network)", run())));
  }

  @Test
  void theSeedThatAFailedTestPrintsReplaysTheWholeRunByteForByte() {
    Map<String, String> reports = run();
    String seed = seed(report("fails(Network)", reports));

    assertThat(reports).hasSize(9).containsEntry("failsWithoutANetwork()", "");
    assertThat(run(seed)).isEqualTo(reports);
  }

  @Test
  void anotherSeedGivesOtherPackets() {
    assertThat(hash(report("fails(Network)", run("1"))))
        .isNotEqualTo(hash(report("fails(Network)", run("2"))));
  }

  @Test
  void eachInvocationHasASeedOfItsOwnThatFollowsFromThePrintedOne() {
    Map<String, String> reports = run("1");
    List<String> repetitions =
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> report("failsThreeTimes(Network)[" + number + "]", reports))
            .toList();

    assertThat(repetitions).allSatisfy(report -> assertThat(seed(report)).isEqualTo("1"));
    assertThat(repetitions.stream().map(report -> first(NETWORKS_SEED, report)))
        .doesNotHaveDuplicates();
    assertThat(repetitions.stream().map(NetworkExtensionTest::hash)).doesNotHaveDuplicates();
    assertThat(hash(report("failsForEachArgument(String, Network)[1]", reports)))
        .isNotEqualTo(hash(report("failsForEachArgument(String, Network)[2]", reports)));
  }

  @Test
  void aFailedTestSaysHowToReplayItAndWhatItsPacketsDid() {
    assertThat(report("fails(Network)", run("42")))
        .startsWith("network of Failing, fails(Network), seed 42\n")
        .contains(
            "to replay: run it again with -Dnatsim.seed=42,"
                + " or annotate it with @SimulatedNetwork(seed = 42)\n")
        .contains("alice", "203.0.113.1:5000 → 203.0.113.2:4000", "#1 ──", "▶│");
  }

  @Test
  void aSeedOfMoreThan32BitsIsPrintedAsJavaWritesIt() {
    assertThat(report("fails(Network)", run("2147483648")))
        .contains("@SimulatedNetwork(seed = 2147483648L)");
    assertThat(report("fails(Network)", run("-2147483648")))
        .contains("@SimulatedNetwork(seed = -2147483648)");
  }

  @Test
  void aTestThatSentNothingSaysSo() {
    assertThat(report("failsBeforeAnythingWasSent(Network)", run())).endsWith("no packet was sent");
  }

  @Test
  void theAnnotationFixesTheSeedAndTheNearestCounts() {
    Map<String, TestExecutionResult> results =
        Jupiter.run(SampleTests.Fixed.class, Map.of("natsim.seed", "1"));

    assertThat(failure("failsWithTheSeedOfItsClass(Network)", results)).hasMessage("7");
    assertThat(failure("failsWithItsOwnSeed(Network)", results)).hasMessage("8");
    assertThat(reportOf(failure("failsWithItsOwnSeed(Network)", results)))
        .contains("seed 8\nto replay: run it again; its seed is fixed\n");
  }

  @Test
  void testsSideBySideHaveTheirOwnNetworks() {
    Map<String, String> parallel =
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2",
            "natsim.seed", "42");
    Map<String, String> reports = reports(Jupiter.run(SampleTests.SideBySide.class, parallel));

    String alone = hash(report("fails(Network)", run("42")));
    assertThat(hash(report("one(Network)", reports))).isEqualTo(alone);
    assertThat(hash(report("other(Network)", reports))).isEqualTo(alone);
  }

  @Test
  void refusesANetworkWhereThereIsNoSingleTest() {
    assertThat(onlyFailure(SampleTests.TooEarly.class, Map.of()))
        .hasMessageContaining("here there is no test yet: take it in the test, in @BeforeEach");
    assertThat(onlyFailure(SampleTests.OneForAll.class, Map.of()))
        .hasMessageContaining("in the constructor of a class with Lifecycle.PER_METHOD");
    assertThat(onlyFailure(SampleTests.Factory.class, Map.of()))
        .hasMessageContaining("write a @ParameterizedTest");
  }

  @Test
  void refusesASeedThatIsNone() {
    assertThat(onlyFailure(SampleTests.TwoSeeds.class, Map.of()))
        .hasMessageContaining("@SimulatedNetwork takes one seed, found 2");
    assertThat(onlyFailure(SampleTests.Passing.class, Map.of("natsim.seed", "0x7")))
        .hasMessageContaining("natsim.seed is a whole number")
        .hasMessageContaining("found '0x7'");
  }

  private static Map<String, String> run() {
    return reports(Jupiter.run(SampleTests.Failing.class, Map.of()));
  }

  private static Map<String, String> run(String seed) {
    return reports(Jupiter.run(SampleTests.Failing.class, Map.of("natsim.seed", seed)));
  }

  private static Map<String, String> reports(Map<String, TestExecutionResult> results) {
    Map<String, String> reports = new TreeMap<>();
    results.keySet().forEach(test -> reports.put(test, reportOf(failure(test, results))));
    return reports;
  }

  private static String report(String test, Map<String, String> reports) {
    assertThat(reports).containsKey(test);
    return reports.getOrDefault(test, "");
  }

  private static Throwable onlyFailure(Class<?> tests, Map<String, String> parameters) {
    Map<String, TestExecutionResult> results = Jupiter.run(tests, parameters);
    assertThat(results).hasSize(1);
    return failure(results.keySet().iterator().next(), results);
  }

  private static Throwable failure(String test, Map<String, TestExecutionResult> results) {
    return Optional.ofNullable(results.get(test))
        .flatMap(TestExecutionResult::getThrowable)
        .orElseThrow(() -> new AssertionError("no failure of " + test + " in " + results));
  }

  /** What the extension attached to a failure; empty for nothing. */
  private static String reportOf(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(NetworkReport.class::isInstance)
        .map(report -> String.valueOf(report.getMessage()))
        .findFirst()
        .orElse("");
  }

  private static String seed(String report) {
    return first(SEED, report);
  }

  private static String hash(String report) {
    return first(HASH, report);
  }

  private static String first(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + pattern + " in: " + text));
  }
}
