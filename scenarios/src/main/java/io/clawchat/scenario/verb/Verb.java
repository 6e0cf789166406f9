package io.clawchat.scenario.verb;

import io.clawchat.scenario.Step;
import io.clawchat.scenario.yaml.Fields;
import java.time.Duration;
import java.util.List;

/**
 * How one kind of step is written.
 *
 * @param word what {@code do} says
 * @param keys all that such a step may have, {@code at} and {@code do} among them, in the order in
 *     which a message lists them
 * @param form reads the other keys, and notes what is wrong with any
 */
public record Verb(String word, List<String> keys, Form form) {
  /** An immutable list. */
  public Verb {
    keys = List.copyOf(keys);
  }

  /** Makes a step of what is written. */
  @FunctionalInterface
  public interface Form {
    /** The step at this time; of no use where a fault was noted. */
    Step read(Duration at, Fields fields);
  }
}
