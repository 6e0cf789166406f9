package io.clawchat.natsim.junit;

import io.clawchat.natsim.trace.SequenceDiagram;
import io.clawchat.natsim.trace.TraceRecorder;

/** What the packets of a test did, for a person to read. */
final class TraceDrawing {
  private TraceDrawing() {}

  static String of(TraceRecorder trace) {
    return trace.events().isEmpty()
        ? "no packet was sent"
        : SequenceDiagram.DEFAULT.draw(trace).stripTrailing();
  }
}
