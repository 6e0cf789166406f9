package io.clawchat.scenario.result;

import io.clawchat.scenario.Evidence;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.oracle.Oracle;
import io.clawchat.scenario.oracle.Situation;
import io.clawchat.scenario.oracle.Verdict;
import io.clawchat.scenario.verb.Connect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a run showed with what its scenario expects. */
public final class Judge implements Evidence {
  private final Scenario scenario;
  private final List<ExpectedOutcome> expectedOutcomes;
  private final Observation observation;
  private final Duration slack;

  private Judge(Scenario scenario, Observation observation, Duration slack) {
    this.scenario = scenario;
    this.expectedOutcomes = expectedOutcomes(scenario);
    this.observation = observation;
    this.slack = slack;
  }

  /**
   * The result of a run that came to its end.
   *
   * @param slack how much later than a scenario says still counts as in time
   */
  public static RunResult judge(
      Scenario scenario, long seed, Observation observation, Duration slack, long wallNanos) {
    Judge judge = new Judge(scenario, observation, slack);
    return new RunResult(
        scenario,
        seed,
        judge.expectedOutcomes,
        scenario.expectations().stream().map(judge::check).toList(),
        Optional.of(observation),
        Optional.empty(),
        wallNanos);
  }

  /** The result of a run that broke. */
  public static RunResult broken(Scenario scenario, long seed, Throwable cause, long wallNanos) {
    return new RunResult(
        scenario,
        seed,
        expectedOutcomes(scenario),
        List.of(),
        Optional.empty(),
        Optional.of(cause.toString()),
        wallNanos);
  }

  private static List<ExpectedOutcome> expectedOutcomes(Scenario scenario) {
    return scenario
        .steps(Connect.class)
        .map(
            connect ->
                new ExpectedOutcome(
                    connect, Oracle.judge(Situation.of(scenario.topology(), connect))))
        .toList();
  }

  private Check check(Expectation expectation) {
    Expectation.Judgement judgement = expectation.judge(this);
    return new Check(expectation, judgement.met(), judgement.expected(), judgement.found());
  }

  @Override
  public Duration duration() {
    return scenario.duration();
  }

  @Override
  public Stream<Happening> seenBy(String host) {
    return observation.happenings().stream().filter(seen -> seen.host().equals(host));
  }

  @Override
  public boolean inTime(Happening seen, Duration by) {
    return seen.at().minus(slack).compareTo(by) <= 0;
  }

  @Override
  public boolean connectsInTheory(String host) {
    Optional<Connect> attempt = Connect.of(scenario, host);
    return expectedOutcomes.stream()
        .filter(outcome -> attempt.equals(Optional.of(outcome.connect())))
        .map(ExpectedOutcome::verdict)
        .anyMatch(Verdict::connects);
  }
}
