package io.clawchat.natsim.junit;

import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceRecorder;
import java.util.List;
import java.util.stream.Collectors;

/** What the packets of a test did, for a person to read. */
final class PacketStory {
  /** As many lines as one looks through; what a test fails by mostly happened last. */
  private static final int LINES = 50;

  private PacketStory() {}

  static String of(TraceRecorder trace) {
    List<TraceEvent> events = trace.events();
    if (events.isEmpty()) {
      return "no packet was sent";
    }
    int skipped = Math.max(0, events.size() - LINES);
    String earlier = skipped == 0 ? "" : "(earlier events left out: " + skipped + ")\n";
    return events.stream()
        .skip(skipped)
        .map(TraceEvent::toString)
        .collect(Collectors.joining("\n", earlier, ""));
  }
}
