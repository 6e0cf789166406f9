package io.clawchat.natsim.trace;

import io.clawchat.natsim.engine.SimTime;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that happened to a node and to no packet.
 *
 * @param time virtual time since the simulation began
 * @param node the host or NAT
 */
public record Note(Duration time, String node, NodeChange change) {
  public Note {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(change, "change");
  }

  /** A note of your own; no hash feels its words. */
  public static Note remark(Duration time, String node, String words) {
    return new Note(time, node, new NodeChange.Remark(words));
  }

  /** What happened, as the end of a sentence: {@code home-b: rebooted}. */
  public String words() {
    return change.words();
  }

  /** One line: time, node and words. */
  @Override
  public String toString() {
    return SimTime.words(time) + " " + node + ": " + words();
  }
}
