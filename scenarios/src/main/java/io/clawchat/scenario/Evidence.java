package io.clawchat.scenario;

import io.clawchat.scenario.Observation.Happening;
import java.time.Duration;
import java.util.stream.Stream;

/** What an expectation may ask of a run that has ended. */
public interface Evidence {
  /** How long the scenario lasted. */
  Duration duration();

  /** What was seen at this host, in order of time. */
  Stream<Happening> seenBy(String host);

  /** The same of one kind. */
  default <H extends Happening> Stream<H> seenBy(String host, Class<H> kind) {
    return seenBy(host).filter(kind::isInstance).map(kind::cast);
  }

  /** Whether it was seen by this time, with what the world needs to start programs. */
  boolean inTime(Happening seen, Duration by);

  /** Whether the attempt to connect in which this host takes part succeeds in theory. */
  boolean connectsInTheory(String host);
}
