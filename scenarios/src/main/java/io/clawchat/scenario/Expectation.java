package io.clawchat.scenario;

/**
 * What must have been seen when a scenario ends. Each form of the language has a record of its own,
 * in the room {@code expectation}.
 */
public interface Expectation {
  /** Where it is written, for the report. */
  Place place();

  /** About whom. */
  String host();

  /** Notes why no run of the scenario could meet it. */
  void check(Scenario scenario, FaultSink faults);

  /** Compares it with what a run showed. */
  Judgement judge(Evidence evidence);

  /**
   * What came of it.
   *
   * @param expected in words
   * @param found in words
   */
  record Judgement(boolean met, String expected, String found) {}
}
