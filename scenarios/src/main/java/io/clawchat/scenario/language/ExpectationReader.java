package io.clawchat.scenario.language;

import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Expectation.Ending;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.verb.Say;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code expect:}; {@link ExpectationCheck} sees that each can be met. */
final class ExpectationReader {
  private static final Map<String, Ending> ENDINGS = Words.byWord(Ending.class);
  private static final List<String> OUTCOME_KEYS = List.of("host", "outcome", "by");
  private static final List<String> HEARS_KEYS = List.of("host", "hears", "by", "when");
  private static final List<String> SILENCE_KEYS = List.of("host", "hears");
  private static final Map<String, Boolean> CONDITIONS = Map.of("connected", true);

  private ExpectationReader() {}

  /** An expectation and where its parts are written. */
  record Draft(Expectation expectation, Fields fields) {}

  static List<Draft> read(Value expect) {
    return expect.items("expectations").stream().map(ExpectationReader::expectation).toList();
  }

  private static Draft expectation(Value value) {
    Fields fields = Fields.of(value, "an expectation");
    return new Draft(fields.has("hears") ? hears(value, fields) : outcome(value, fields), fields);
  }

  private static Expectation outcome(Value value, Fields fields) {
    fields.allow(fields.has("outcome") ? OUTCOME_KEYS : List.of("host", "outcome", "hears", "by"));
    String host = fields.need("host").name();
    Ending ending = fields.need("outcome").word(ENDINGS);
    if (ending == Ending.UNREACHABLE) {
      fields
          .get("by")
          .ifPresent(
              by -> by.fault("'unreachable' holds until the scenario's end; remove the 'by'"));
    }
    return new Expectation.Outcome(value.place(), host, ending, by(fields));
  }

  private static Expectation hears(Value value, Fields fields) {
    String host = fields.need("host").name();
    String text = fields.need("hears").text();
    if (text.equals(Say.NOTHING)) {
      fields.allow(SILENCE_KEYS);
      return new Expectation.HearsNothing(value.place(), host);
    }
    fields.allow(HEARS_KEYS);
    boolean whenConnected = fields.get("when").map(when -> when.word(CONDITIONS)).orElse(false);
    return new Expectation.Hears(value.place(), host, text, by(fields), whenConnected);
  }

  private static Optional<Duration> by(Fields fields) {
    return fields.get("by").map(value -> value.duration(Duration.ZERO, Scenario.LONGEST));
  }
}
