package io.clawchat.scenario.yaml;

import io.clawchat.scenario.Place;

/**
 * One thing wrong with a scenario file.
 *
 * @param message what was expected, what was found and how to mend it
 */
public record Fault(Place place, String message) {
  /** {@code home.yaml:3:14: expected …}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
