package io.clawchat.scenario.expectation;

import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.yaml.Fields;

/**
 * How one kind of expectation is written.
 *
 * @param key tells it from others
 * @param reader reads its keys, refuses others, and notes what is wrong with any
 */
public record Form(String key, Reader reader) {
  /** Makes an expectation of what is written. */
  @FunctionalInterface
  public interface Reader {
    /** The expectation that is written here; of no use where a fault was noted. */
    Expectation read(Place place, Fields fields);
  }
}
