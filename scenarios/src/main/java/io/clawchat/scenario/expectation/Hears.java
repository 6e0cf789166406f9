package io.clawchat.scenario.expectation;

import io.clawchat.scenario.Evidence;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.FaultSink;
import io.clawchat.scenario.Observation.Heard;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Words;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text reaches this host.
 *
 * @param by latest time, after the start; empty: the scenario's end
 * @param whenConnected follows the oracle: where it says that the pair cannot connect, the text
 *     must not be heard
 */
public record Hears(
    Place place, String host, String text, Optional<Duration> by, boolean whenConnected)
    implements Expectation {
  static final String KEY = "hears";
  static final Form FORM = new Form(KEY, Hears::read);

  private static final Map<String, Boolean> CONDITIONS = Map.of("connected", true);
  private static final int MOST_OTHERS = 3;

  /** {@code hears: nothing} is another expectation. */
  private static Expectation read(Place place, Fields fields) {
    String host = fields.need("host").name();
    String text = fields.need(KEY).text();
    if (text.equals(Say.NOTHING)) {
      fields.allow(List.of("host", KEY));
      return new HearsNothing(place, host);
    }
    fields.allow(List.of("host", KEY, TimeLimit.KEY, "when"));
    boolean whenConnected = fields.get("when").map(when -> when.word(CONDITIONS)).orElse(false);
    return new Hears(place, host, text, TimeLimit.read(fields), whenConnected);
  }

  @Override
  public void check(Scenario scenario, FaultSink faults) {
    Optional<Say> said =
        scenario
            .steps(Say.class)
            .filter(say -> say.text().equals(text))
            .filter(say -> scenario.steps(Connect.class).anyMatch(pair -> isOf(pair, say)))
            .findFirst();
    if (said.isEmpty()) {
      faults.fault(
          KEY,
          "no peer of %s says %s; add a step such as { at: …, host: …, do: say, text: %s }"
              .formatted(host, Words.quote(text), Words.quote(text)));
      return;
    }
    TimeLimit.check(by, said.get().at(), scenario, faults);
    boolean mayHear =
        scenario
            .steps(Connect.class)
            .filter(pair -> isOf(pair, said.get()))
            .anyMatch(pair -> Outcome.mayConnect(scenario, pair.host()));
    if (!mayHear) {
      faults.fault(
          KEY,
          "%s hears nothing where the outcome is 'unreachable' or 'refused'; change one of them"
              .formatted(host));
    }
  }

  /** Whether this attempt brings the speaker to this host. */
  private boolean isOf(Connect pair, Say say) {
    return pair.host().equals(say.host()) && pair.to().equals(host)
        || pair.host().equals(host) && pair.to().equals(say.host());
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Duration limit = by.orElse(evidence.duration());
    Optional<Heard> heard =
        evidence.seenBy(host, Heard.class).filter(seen -> seen.text().equals(text)).findFirst();
    String found = heard.map(Heard::words).orElseGet(() -> others(evidence));
    if (whenConnected && !evidence.connectsInTheory(host)) {
      return new Judgement(
          heard.isEmpty(),
          "not '" + text + "', since the oracle says that the pair cannot connect",
          found);
    }
    return new Judgement(
        heard.filter(seen -> evidence.inTime(seen, limit)).isPresent(),
        "'" + text + "' by " + TimeWords.of(limit),
        found);
  }

  private String others(Evidence evidence) {
    String others =
        evidence
            .seenBy(host, Heard.class)
            .map(seen -> "'" + seen.text() + "'")
            .distinct()
            .limit(MOST_OTHERS)
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "no text" : "only " + others;
  }
}
