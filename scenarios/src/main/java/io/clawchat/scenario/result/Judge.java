package io.clawchat.scenario.result;

import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Expectation.Ending;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.TimeWords;
import io.clawchat.scenario.oracle.Oracle;
import io.clawchat.scenario.oracle.Situation;
import io.clawchat.scenario.oracle.Verdict;
import io.clawchat.scenario.verb.Connect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a run showed with what its scenario expects. */
public final class Judge {
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
    return switch (expectation) {
      case Expectation.Outcome outcome -> check(outcome);
      case Expectation.Hears hears -> check(hears);
      case Expectation.HearsNothing silence -> check(silence);
    };
  }

  private Check check(Expectation.Outcome outcome) {
    Duration by = outcome.by().orElse(scenario.duration());
    Ending ending = outcome.ending() == Ending.ORACLE ? foretold(outcome) : outcome.ending();
    Optional<Happening> first =
        seenBy(outcome.host())
            .filter(
                seen ->
                    seen instanceof Observation.Connected || seen instanceof Observation.Refused)
            .findFirst();
    boolean inTime = first.filter(seen -> inTime(seen, by)).isPresent();
    boolean met =
        switch (ending) {
          case CONNECTED ->
              inTime && first.filter(Observation.Connected.class::isInstance).isPresent();
          case REFUSED -> inTime && first.filter(Observation.Refused.class::isInstance).isPresent();
          case UNREACHABLE, ORACLE -> first.isEmpty();
        };
    String limit = ending == Ending.UNREACHABLE ? "" : " by " + TimeWords.of(by);
    String expected =
        (outcome.ending() == Ending.ORACLE ? "as the oracle says: " : "") + words(ending) + limit;
    return new Check(outcome, met, expected, first.map(Judge::words).orElse("unreachable"));
  }

  private boolean inTime(Happening seen, Duration by) {
    return seen.at().minus(slack).compareTo(by) <= 0;
  }

  private Ending foretold(Expectation.Outcome outcome) {
    return connectsByTheory(outcome.host()) ? Ending.CONNECTED : Ending.UNREACHABLE;
  }

  /** Whether the attempt in which this host takes part connects in theory. */
  private boolean connectsByTheory(String host) {
    Optional<Connect> attempt = Connect.of(scenario, host);
    return expectedOutcomes.stream()
        .filter(outcome -> attempt.equals(Optional.of(outcome.connect())))
        .map(ExpectedOutcome::verdict)
        .anyMatch(Verdict::connects);
  }

  private Check check(Expectation.Hears hears) {
    Duration by = hears.by().orElse(scenario.duration());
    Optional<Observation.Heard> heard =
        textsHeardBy(hears.host()).filter(text -> text.text().equals(hears.text())).findFirst();
    if (hears.whenConnected() && !connectsByTheory(hears.host())) {
      return new Check(
          hears,
          heard.isEmpty(),
          "not '" + hears.text() + "', since the oracle says that the pair cannot connect",
          found(hears.host(), heard));
    }
    return new Check(
        hears,
        heard.filter(text -> inTime(text, by)).isPresent(),
        "'" + hears.text() + "' by " + TimeWords.of(by),
        found(hears.host(), heard));
  }

  private Check check(Expectation.HearsNothing silence) {
    List<Happening> sounds =
        seenBy(silence.host())
            .filter(
                seen -> seen instanceof Observation.Heard || seen instanceof Observation.Answered)
            .toList();
    return new Check(
        silence,
        sounds.isEmpty(),
        "silence",
        sounds.isEmpty() ? "silence" : words(sounds.getFirst()) + others(sounds.size()));
  }

  private String found(String host, Optional<Observation.Heard> heard) {
    return heard
        .map(Judge::words)
        .orElseGet(
            () -> {
              String other =
                  textsHeardBy(host)
                      .map(text -> "'" + text.text() + "'")
                      .distinct()
                      .limit(3)
                      .collect(Collectors.joining(", "));
              return other.isEmpty() ? "no text" : "only " + other;
            });
  }

  private Stream<Observation.Heard> textsHeardBy(String host) {
    return seenBy(host)
        .filter(Observation.Heard.class::isInstance)
        .map(Observation.Heard.class::cast);
  }

  private Stream<Happening> seenBy(String host) {
    return observation.happenings().stream().filter(seen -> seen.host().equals(host));
  }

  private static String others(int count) {
    return count == 1 ? "" : " and " + (count - 1) + " more";
  }

  private static String words(Ending ending) {
    return switch (ending) {
      case CONNECTED -> "connected";
      case REFUSED -> "refused";
      case UNREACHABLE, ORACLE -> "unreachable";
    };
  }

  private static String words(Happening seen) {
    String at = " at " + TimeWords.of(seen.at());
    return switch (seen) {
      case Observation.Connected connected -> "connected" + at;
      case Observation.Refused refused -> "refused" + at + ": " + refused.why();
      case Observation.Heard heard -> "'" + heard.text() + "'" + at;
      case Observation.Answered answered -> "a packet from " + answered.from() + at;
    };
  }
}
