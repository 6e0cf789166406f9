package io.clawchat.scenario;

import java.time.Duration;

/**
 * One entry of the timeline: something that is done at a time after the start. Each verb of the
 * language has a kind of its own, in the room {@code verb}.
 */
public interface Step {
  /** After the start of the scenario; 0 to its duration. */
  Duration at();

  /** How many programs it starts; a machine that plays in real time bears only so many. */
  default int programs() {
    return 0;
  }

  /** Notes what keeps anyone from doing it, given the steps before it. */
  void check(TimelineSoFar timeline);

  /** Does it, in whatever world. */
  void perform(Director director);
}
