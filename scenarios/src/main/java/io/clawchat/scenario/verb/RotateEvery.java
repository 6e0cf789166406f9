package io.clawchat.scenario.verb;

import io.clawchat.scenario.yaml.Fields;
import io.clawchat.session.SessionSettings;
import java.time.Duration;

/** {@code rotate-every}: how long a side has the same keys at most. */
public final class RotateEvery {
  /** Unless a step says otherwise. */
  public static final Duration DEFAULT = SessionSettings.DEFAULT.rotation();

  static final String KEY = "rotate-every";

  private RotateEvery() {}

  static Duration read(Fields fields) {
    return fields
        .get(KEY)
        .map(
            value ->
                value.duration(SessionSettings.SHORTEST_ROTATION, SessionSettings.LONGEST_ROTATION))
        .orElse(DEFAULT);
  }
}
