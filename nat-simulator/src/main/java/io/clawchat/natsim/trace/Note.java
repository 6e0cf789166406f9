package io.clawchat.natsim.trace;

import io.clawchat.natsim.engine.SimTime;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that happened to a node and to no packet.
 *
 * @param time virtual time since the simulation began
 * @param node the host or NAT
 * @param words what happened, as the end of a sentence: {@code home-b: rebooted}
 */
public record Note(Duration time, String node, String words) {
  public Note {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(words, "words");
  }

  /** One line: time, node and words. */
  @Override
  public String toString() {
    return SimTime.words(time) + " " + node + ": " + words;
  }
}
