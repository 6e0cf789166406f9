package io.clawchat.scenario.language;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.verb.Verb;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code timeline:} step by step; {@link TimelineCheck} sees that they make sense together.
 */
final class TimelineReader {
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  TimelineReader(List<Verb> verbs) {
    verbs.forEach(verb -> this.verbs.put(verb.word(), verb));
  }

  /** A step and where its parts are written. */
  record Draft(Step step, Fields fields) {}

  /** The steps in order of time. */
  List<Draft> read(Value timeline) {
    return timeline.items("steps of the timeline").stream()
        .map(this::step)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(draft -> draft.step().at()))
        .toList();
  }

  /** None where it is not even clear what is done when. */
  private Optional<Draft> step(Value value) {
    Fields fields = Fields.of(value, "a step");
    int before = value.faults().count();
    Duration at = fields.need("at").duration(Duration.ZERO, Scenario.LONGEST);
    Verb verb = fields.need("do").word(verbs);
    if (value.faults().count() > before) {
      return Optional.empty();
    }
    fields.allow(verb.keys());
    return Optional.of(new Draft(verb.form().read(at, fields), fields));
  }
}
