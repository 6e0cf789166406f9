package io.clawchat.scenario.expectation;

import io.clawchat.scenario.Evidence;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.FaultSink;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Offer;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Words;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the attempt of this client ends.
 *
 * @param by latest time of a connection or refusal, after the start; empty: the scenario's end
 */
public record Outcome(Place place, String host, Ending ending, Optional<Duration> by)
    implements Expectation {
  private static final String KEY = "outcome";
  static final Form FORM = new Form(KEY, Outcome::read);

  private static final Map<String, Ending> ENDINGS = Words.byWord(Ending.class);

  /** How an attempt to connect may end. */
  public enum Ending {
    /** As the oracle says for this pair: connected, or unreachable. */
    ORACLE,
    /** A handshake completed. */
    CONNECTED,
    /** An end turned the connection down; over the network the client meets only silence. */
    REFUSED,
    /** Neither: no connection by the end of the scenario. */
    UNREACHABLE
  }

  private static Expectation read(Place place, Fields fields) {
    fields.allow(List.of("host", KEY, TimeLimit.KEY));
    String host = fields.need("host").name();
    Ending ending = fields.need(KEY).word(ENDINGS);
    if (ending == Ending.UNREACHABLE) {
      fields
          .get(TimeLimit.KEY)
          .ifPresent(
              by -> by.fault("'unreachable' holds until the scenario's end; remove the 'by'"));
    }
    return new Outcome(place, host, ending, TimeLimit.read(fields));
  }

  /** The outcomes that a scenario expects. */
  private static Stream<Outcome> all(Scenario scenario) {
    return scenario.expectations().stream()
        .filter(Outcome.class::isInstance)
        .map(Outcome.class::cast);
  }

  /** Whether the scenario leaves it open that this client connects. */
  static boolean mayConnect(Scenario scenario, String client) {
    return all(scenario)
        .filter(outcome -> outcome.host().equals(client))
        .map(Outcome::ending)
        .findFirst()
        .filter(ending -> ending == Ending.UNREACHABLE || ending == Ending.REFUSED)
        .isEmpty();
  }

  @Override
  public void check(Scenario scenario, FaultSink faults) {
    Optional<Connect> own =
        scenario.steps(Connect.class).filter(connect -> connect.host().equals(host)).findFirst();
    if (own.isEmpty()) {
      faults.fault(
          "host",
          host
              + " never connects, so nothing can come of it; name the client, or remove the outcome");
      return;
    }
    boolean repeated =
        all(scenario)
            .takeWhile(earlier -> !earlier.equals(this))
            .anyMatch(earlier -> earlier.host().equals(host));
    if (repeated) {
      faults.fault(KEY, host + " has an outcome already; remove one of them");
    }
    TimeLimit.check(by, own.get().at(), scenario, faults);
    if (ending == Ending.CONNECTED || ending == Ending.ORACLE) {
      checkMayConnect(own.get(), scenario, faults);
    }
  }

  private static void checkMayConnect(Connect connect, Scenario scenario, FaultSink faults) {
    Offer offer =
        scenario
            .steps(Offer.class)
            .filter(step -> step.host().equals(connect.to()))
            .findFirst()
            .orElseThrow();
    Duration expiry = offer.at().plus(offer.valid());
    if (connect.at().compareTo(expiry) >= 0) {
      faults.fault(
          KEY,
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
        .filter(earlier -> mayConnect(scenario, earlier.host()))
        .findFirst()
        .ifPresent(
            earlier ->
                faults.fault(
                    KEY,
                    "the security file of %s serves one client, and %s uses it before; write 'unreachable'"
                        .formatted(connect.to(), earlier.host())));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Duration limit = by.orElse(evidence.duration());
    Ending wanted = ending == Ending.ORACLE ? inTheory(evidence) : ending;
    Optional<Happening> first =
        evidence
            .seenBy(host)
            .filter(
                seen ->
                    seen instanceof Observation.Connected || seen instanceof Observation.Refused)
            .findFirst();
    boolean inTime = first.filter(seen -> evidence.inTime(seen, limit)).isPresent();
    boolean met =
        switch (wanted) {
          case CONNECTED ->
              inTime && first.filter(Observation.Connected.class::isInstance).isPresent();
          case REFUSED -> inTime && first.filter(Observation.Refused.class::isInstance).isPresent();
          case UNREACHABLE, ORACLE -> first.isEmpty();
        };
    String words =
        (ending == Ending.ORACLE ? "as the oracle says: " : "")
            + Words.of(wanted)
            + (wanted == Ending.UNREACHABLE ? "" : " by " + TimeWords.of(limit));
    return new Judgement(
        met, words, first.map(Happening::words).orElse(Words.of(Ending.UNREACHABLE)));
  }

  private Ending inTheory(Evidence evidence) {
    return evidence.connectsInTheory(host) ? Ending.CONNECTED : Ending.UNREACHABLE;
  }
}
