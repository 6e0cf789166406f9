package io.clawchat.scenario.language;

import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Expectation.Ending;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.TimeWords;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Offer;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes the expectations that no run could meet. */
final class ExpectationCheck {
  private final Scenario scenario;
  private final List<String> hostNames;
  private final Map<String, Ending> endings = new HashMap<>();

  private ExpectationCheck(Scenario scenario) {
    this.scenario = scenario;
    this.hostNames = scenario.topology().hosts().stream().map(Topology.Host::name).toList();
    scenario.expectations().stream()
        .filter(Expectation.Outcome.class::isInstance)
        .map(Expectation.Outcome.class::cast)
        .forEach(outcome -> endings.putIfAbsent(outcome.host(), outcome.ending()));
  }

  static void check(Scenario scenario, List<ExpectationReader.Draft> expectations) {
    ExpectationCheck check = new ExpectationCheck(scenario);
    expectations.forEach(draft -> check.check(draft.expectation(), draft.fields()));
  }

  private void check(Expectation expectation, Fields fields) {
    if (!hostNames.contains(expectation.host())) {
      fields.fault("host", TimelineCheck.unknownHost(expectation.host(), hostNames));
      return;
    }
    switch (expectation) {
      case Expectation.Outcome outcome -> checkOutcome(outcome, fields);
      case Expectation.Hears hears -> checkHears(hears, fields);
      case Expectation.HearsNothing silence -> checkSilence(silence, fields);
    }
  }

  private void checkOutcome(Expectation.Outcome outcome, Fields fields) {
    Optional<Connect> own =
        scenario
            .steps(Connect.class)
            .filter(connect -> connect.host().equals(outcome.host()))
            .findFirst();
    if (own.isEmpty()) {
      fields.fault(
          "host",
          outcome.host()
              + " never connects, so nothing can come of it; name the client, or remove the outcome");
      return;
    }
    boolean repeated =
        scenario.expectations().stream()
            .takeWhile(earlier -> !earlier.equals(outcome))
            .anyMatch(
                earlier ->
                    earlier instanceof Expectation.Outcome
                        && earlier.host().equals(outcome.host()));
    if (repeated) {
      fields.fault("outcome", outcome.host() + " has an outcome already; remove one of them");
    }
    checkBy(outcome.by(), own.get().at(), fields);
    if (outcome.ending() == Ending.CONNECTED || outcome.ending() == Ending.ORACLE) {
      checkMayConnect(own.get(), fields);
    }
  }

  private void checkMayConnect(Connect connect, Fields fields) {
    Offer offer =
        scenario
            .steps(Offer.class)
            .filter(step -> step.host().equals(connect.to()))
            .findFirst()
            .orElseThrow();
    Duration expiry = offer.at().plus(offer.valid());
    if (connect.at().compareTo(expiry) >= 0) {
      fields.fault(
          "outcome",
          "%s cannot connect at %s: the security file of %s expires at %s; write 'refused', or a longer"
                  .formatted(
                      connect.host(),
                      TimeWords.of(connect.at()),
                      connect.to(),
                      TimeWords.of(expiry))
              + " 'valid'");
    }
    scenario
        .steps(Connect.class)
        .takeWhile(earlier -> !earlier.equals(connect))
        .filter(earlier -> earlier.to().equals(connect.to()))
        .filter(earlier -> mayConnect(earlier.host()))
        .findFirst()
        .ifPresent(
            earlier ->
                fields.fault(
                    "outcome",
                    "the security file of %s serves one client, and %s uses it before; write 'unreachable'"
                        .formatted(connect.to(), earlier.host())));
  }

  private void checkHears(Expectation.Hears hears, Fields fields) {
    Optional<Say> said =
        scenario
            .steps(Say.class)
            .filter(say -> say.text().equals(hears.text()))
            .filter(say -> arePeers(say.host(), hears.host()))
            .findFirst();
    if (said.isEmpty()) {
      fields.fault(
          "hears",
          "no peer of %s says %s; add a step such as { at: …, host: …, do: say, text: %s }"
              .formatted(hears.host(), Words.quote(hears.text()), Words.quote(hears.text())));
      return;
    }
    checkBy(hears.by(), said.get().at(), fields);
    if (!mayHear(said.get().host(), hears.host())) {
      fields.fault(
          "hears",
          "%s hears nothing where the outcome is 'unreachable' or 'refused'; change one of them"
              .formatted(hears.host()));
    }
  }

  private void checkSilence(Expectation.HearsNothing silence, Fields fields) {
    boolean contradicted =
        scenario.expectations().stream()
            .anyMatch(
                other ->
                    other instanceof Expectation.Hears hears
                        && hears.host().equals(silence.host()));
    if (contradicted) {
      fields.fault("hears", silence.host() + " is expected to hear a text too; remove one of them");
    }
  }

  private void checkBy(Optional<Duration> by, Duration earliest, Fields fields) {
    by.filter(latest -> latest.compareTo(scenario.duration()) > 0)
        .ifPresent(
            latest ->
                fields.fault(
                    "by",
                    "%s lies beyond the end of the scenario at %s; write an earlier time"
                        .formatted(TimeWords.of(latest), TimeWords.of(scenario.duration()))));
    by.filter(latest -> latest.compareTo(earliest) <= 0)
        .ifPresent(
            latest ->
                fields.fault(
                    "by",
                    "%s is too early: it begins only at %s; write a later time"
                        .formatted(TimeWords.of(latest), TimeWords.of(earliest))));
  }

  private boolean arePeers(String one, String other) {
    return scenario.steps(Connect.class).anyMatch(connect -> isBetween(connect, one, other));
  }

  private boolean mayHear(String speaker, String listener) {
    return scenario
        .steps(Connect.class)
        .filter(connect -> isBetween(connect, speaker, listener))
        .anyMatch(connect -> mayConnect(connect.host()));
  }

  private boolean mayConnect(String client) {
    Ending ending = endings.get(client);
    return ending != Ending.UNREACHABLE && ending != Ending.REFUSED;
  }

  private static boolean isBetween(Connect connect, String one, String other) {
    return connect.host().equals(one) && connect.to().equals(other)
        || connect.host().equals(other) && connect.to().equals(one);
  }
}
