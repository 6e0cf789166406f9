package io.clawchat.scenario.expectation;

import io.clawchat.scenario.Evidence;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.FaultSink;
import io.clawchat.scenario.Observation.Rotated;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The connection of this host comes to other keys.
 *
 * @param times how often at least
 * @param by latest time of the last of these, after the start; empty: the scenario's end
 */
public record Rotates(Place place, String host, int times, Optional<Duration> by)
    implements Expectation {
  static final String KEY = "rotates";
  static final Form FORM = new Form(KEY, Rotates::read);

  private static final int MOST_TIMES = 65_535;

  private static Expectation read(Place place, Fields fields) {
    fields.allow(List.of("host", KEY, TimeLimit.KEY));
    return new Rotates(
        place,
        fields.need("host").name(),
        fields.need(KEY).number(1, MOST_TIMES),
        TimeLimit.read(fields));
  }

  @Override
  public void check(Scenario scenario, FaultSink faults) {
    Optional<Connect> connect = Connect.of(scenario, host);
    if (connect.isEmpty()) {
      faults.fault(
          "host",
          host + " has no connection whose keys could rotate; name a client, or its server");
      return;
    }
    TimeLimit.check(by, connect.get().at(), scenario, faults);
    if (!Outcome.mayConnect(scenario, connect.get().host())) {
      faults.fault(
          KEY,
          "%s has no keys where the outcome is 'unreachable' or 'refused'; change one of them"
              .formatted(host));
    }
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Duration limit = by.orElse(evidence.duration());
    List<Rotated> seen = evidence.seenBy(host, Rotated.class).toList();
    long inTime = seen.stream().filter(each -> evidence.inTime(each, limit)).count();
    return new Judgement(
        inTime >= times,
        "other keys %d times by %s".formatted(times, TimeWords.of(limit)),
        seen.isEmpty() ? "the same keys throughout" : seen.getLast().words());
  }
}
