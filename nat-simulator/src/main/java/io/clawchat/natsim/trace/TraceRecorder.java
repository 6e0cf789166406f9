package io.clawchat.natsim.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps all that happened. */
public final class TraceRecorder implements TraceSink {
  private final List<TraceEvent> events = new ArrayList<>();

  @Override
  public void event(TraceEvent event) {
    events.add(event);
  }

  /** All events so far, in order; the view grows with the trace. */
  public List<TraceEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /** All drops so far in words: {@code dropped at home-b: no mapping at 203.0.113.1:5000}. */
  public List<String> drops() {
    return events.stream()
        .filter(event -> event.kind() instanceof TraceEvent.Dropped)
        .map(TraceEvent::words)
        .toList();
  }

  /** All that happened to a packet and to those it was made of, in order. */
  public List<TraceEvent> pathOf(long packet) {
    List<TraceEvent> path = new ArrayList<>();
    Set<Long> wanted = new HashSet<>(Set.of(packet));
    // A cause comes before its effect, so one walk back meets every ancestor.
    for (TraceEvent event : events.reversed()) {
      if (wanted.contains(event.packet())) {
        path.addFirst(event);
        wanted.add(event.cause());
      }
    }
    return path;
  }
}
