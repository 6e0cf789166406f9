package io.clawchat.scenario.language;

import io.clawchat.peer.ServerSettings;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code timeline:} step by step; {@link TimelineCheck} sees that they make sense together.
 */
final class TimelineReader {
  /** How long a security file may be used unless {@code valid} says otherwise. */
  static final Duration VALID = Duration.ofHours(1);

  /** How long an answer file travels unless {@code carried-after} says otherwise. */
  static final Duration CARRIED_AFTER = Duration.ofSeconds(5);

  static final Map<String, Exchange> EXCHANGES =
      Arrays.stream(Exchange.values())
          .collect(
              Collectors.toMap(
                  Exchange::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  private static final Map<String, Action> ACTIONS = Words.byWord(Action.class);

  private TimelineReader() {}

  /** A step and where its parts are written. */
  record Draft(Step step, Fields fields) {}

  private enum Action {
    SERVE_STUN,
    OFFER,
    CONNECT,
    SAY,
    PROBE,
    HANG_UP;

    List<String> keys() {
      List<String> own =
          switch (this) {
            case SERVE_STUN, HANG_UP -> List.of();
            case OFFER -> List.of("stun", "valid");
            case CONNECT -> List.of("to", "with", "carried-after");
            case SAY -> List.of("text");
            case PROBE -> List.of("target");
          };
      return Stream.concat(Stream.of("at", "host", "do"), own.stream()).toList();
    }
  }

  /** The steps in order of time. */
  static List<Draft> read(Value timeline) {
    return timeline.items("steps of the timeline").stream()
        .map(TimelineReader::step)
        .sorted(Comparator.comparing(draft -> draft.step().at()))
        .toList();
  }

  private static Draft step(Value value) {
    Fields fields = Fields.of(value, "a step");
    Duration at = fields.need("at").duration(Duration.ZERO, Scenario.LONGEST);
    String host = fields.need("host").name();
    int before = value.faults().count();
    Action action = fields.need("do").word(ACTIONS);
    if (value.faults().count() > before) {
      return new Draft(new Step.HangUp(at, host), fields);
    }
    fields.allow(action.keys());
    return new Draft(step(action, at, host, fields), fields);
  }

  private static Step step(Action action, Duration at, String host, Fields fields) {
    return switch (action) {
      case SERVE_STUN -> new Step.ServeStun(at, host);
      case OFFER ->
          new Step.Offer(
              at,
              host,
              fields.get("stun").map(Value::name),
              fields
                  .get("valid")
                  .map(
                      valid ->
                          valid.duration(
                              ServerSettings.SHORTEST_VALIDITY, ServerSettings.LONGEST_VALIDITY))
                  .orElse(VALID));
      case CONNECT -> connect(at, host, fields);
      case SAY -> new Step.Say(at, host, said(fields.need("text")));
      case PROBE -> new Step.Probe(at, host, fields.need("target").name());
      case HANG_UP -> new Step.HangUp(at, host);
    };
  }

  private static Step connect(Duration at, String host, Fields fields) {
    Exchange exchange = fields.need("with").word(EXCHANGES);
    if (exchange == Exchange.ONE_WAY) {
      fields
          .get("carried-after")
          .ifPresent(
              value -> value.fault("'carried-after' goes with 'with: answer' only; remove it"));
    }
    Duration carriedAfter =
        fields
            .get("carried-after")
            .map(value -> value.duration(Duration.ZERO, Scenario.LONGEST))
            .orElse(exchange == Exchange.ANSWER ? CARRIED_AFTER : Duration.ZERO);
    return new Step.Connect(at, host, fields.need("to").name(), exchange, carriedAfter);
  }

  private static String said(Value value) {
    String text = value.text();
    if (text.equals(ExpectationReader.NOTHING)) {
      value.fault("the text 'nothing' cannot be said: 'hears: nothing' means silence; say another");
    }
    return text;
  }
}
