package io.clawchat.scenario;

import java.time.Duration;

/** A world that plays scenarios: the simulator in virtual time, or a kernel in real time. */
public interface Backend {
  /** Its name in reports, such as {@code simulator}. */
  String name();

  /**
   * How much later than a scenario says still counts as in time: what starting programs takes on a
   * machine. None in virtual time.
   */
  default Duration slack() {
    return Duration.ZERO;
  }

  /**
   * Plays one scenario from start to end. The same scenario and seed give the same observation on a
   * backend in virtual time.
   *
   * @throws RuntimeException when the run itself broke; the report shows it as an error
   */
  Observation run(Scenario scenario, long seed);
}
