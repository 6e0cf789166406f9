package io.clawchat.natsim.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps all that happened. */
public final class TraceRecorder implements TraceSink {
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Integer> eventsBeforeNotes = new ArrayList<>();
  private final TraceIndex index = new TraceIndex(events);

  @Override
  public void event(TraceEvent event) {
    events.add(event);
  }

  @Override
  public void note(Note note) {
    notes.add(note);
    eventsBeforeNotes.add(events.size());
  }

  /** All events so far, in order; the view grows with the trace. */
  public List<TraceEvent> events() {
    return Collections.unmodifiableList(events);
  }

  /** All notes so far, in order; the view grows with the trace. */
  public List<Note> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** How many events had happened before each note. */
  List<Integer> eventsBeforeNotes() {
    return eventsBeforeNotes;
  }

  /** All drops so far in words: {@code dropped at home-b: no mapping at 203.0.113.1:5000}. */
  public List<String> drops() {
    return events.stream()
        .filter(event -> event.kind() instanceof TraceEvent.Dropped)
        .map(TraceEvent::words)
        .toList();
  }

  /** What led to a packet, then what became of it, in order; empty for one that is unknown. */
  public List<TraceEvent> pathOf(long packet) {
    return index.path(packet).stream().map(events::get).toList();
  }

  /**
   * The whole history of a packet in words, a line for each event: what led to it, what became of
   * it and of all that was made of it or caused by it, ICMP errors included. Packets of which the
   * trace shows no end have a line of their own at the end. Empty for a packet that is unknown.
   */
  public List<String> historyOf(long packet) {
    return new PacketHistory(events, index).of(packet);
  }
}
