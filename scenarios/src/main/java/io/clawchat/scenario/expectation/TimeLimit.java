package io.clawchat.scenario.expectation;

import io.clawchat.scenario.FaultSink;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.Optional;

/** {@code by}: the latest time at which an expectation may be met. */
final class TimeLimit {
  static final String KEY = "by";

  private TimeLimit() {}

  static Optional<Duration> read(Fields fields) {
    return fields.get(KEY).map(value -> value.duration(Duration.ZERO, Scenario.LONGEST));
  }

  /** Notes a limit that lies beyond the scenario's end, or before what is waited for begins. */
  static void check(Optional<Duration> by, Duration earliest, Scenario scenario, FaultSink faults) {
    by.filter(latest -> latest.compareTo(scenario.duration()) > 0)
        .ifPresent(
            latest ->
                faults.fault(
                    KEY,
                    "%s lies beyond the end of the scenario at %s; write an earlier time"
                        .formatted(TimeWords.of(latest), TimeWords.of(scenario.duration()))));
    by.filter(latest -> latest.compareTo(earliest) <= 0)
        .ifPresent(
            latest ->
                faults.fault(
                    KEY,
                    "%s is too early: it begins only at %s; write a later time"
                        .formatted(TimeWords.of(latest), TimeWords.of(earliest))));
  }
}
