package io.clawchat.natsim.trace;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.trace.TraceEvent.Corrupted;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns events into arrows and text. */
final class DiagramWriter {
  private final SequenceDiagram diagram;
  private final TraceRecorder trace;
  private final DiagramCanvas canvas;

  /** The node that a packet last came from, as far as nodes are shown. */
  private final Map<Long, String> standing = new HashMap<>();

  DiagramWriter(SequenceDiagram diagram, TraceRecorder trace) {
    this.diagram = diagram;
    this.trace = trace;
    List<TraceEvent> shown = trace.events().stream().filter(this::isShown).toList();
    List<String> nodes =
        diagram.nodes().isEmpty()
            ? shown.stream().map(TraceEvent::node).distinct().toList()
            : diagram.nodes();
    long highest = shown.stream().mapToLong(TraceEvent::packet).max().orElse(0);
    int timeWidth =
        Stream.concat(shown.stream().map(TraceEvent::time), trace.notes().stream().map(Note::time))
            .mapToInt(time -> SimTime.words(time).length())
            .max()
            .orElse(0);
    this.canvas = new DiagramCanvas(diagram, nodes, timeWidth + 2, ("#" + highest).length());
  }

  List<String> lines() {
    int note = 0;
    List<TraceEvent> events = trace.events();
    for (int i = 0; i <= events.size(); i++) {
      while (note < trace.notes().size() && trace.eventsBeforeNotes().get(note) == i) {
        draw(trace.notes().get(note));
        note++;
      }
      if (i < events.size()) {
        TraceEvent event = events.get(i);
        if (isShown(event)) {
          draw(event);
        } else if (Origin.isOfAnother(event)) {
          inherit(event);
        }
      }
    }
    return canvas.lines();
  }

  private boolean isShown(TraceEvent event) {
    return diagram.packets().test(event) && isShown(event.node());
  }

  private boolean isShown(String node) {
    return diagram.nodes().isEmpty() || diagram.nodes().contains(node);
  }

  private void draw(Note note) {
    if (isShown(note.node())) {
      canvas.begin(note);
      canvas.across(note.node() + ": " + note.words());
    }
  }

  private void draw(TraceEvent event) {
    canvas.begin(event);
    String label = "#" + event.packet();
    switch (event.kind()) {
      case Sent() -> {
        String reason = event.cause() == 0 ? "" : " because of #" + event.cause();
        standing.put(event.packet(), event.node());
        canvas.text(
            event.node(), label + reason + ": " + addresses(event) + ", " + event.carried());
      }
      case Delivered() -> {
        if (!arrive(event.packet(), event.node(), false)) {
          canvas.text(event.node(), label + " delivered");
        }
      }
      case Dropped(DropReason reason) -> {
        boolean drawn = arrive(event.packet(), event.node(), true);
        String cross = drawn ? "" : "X ";
        canvas.text(event.node(), cross + label + " dropped: " + reason.words());
      }
      default -> drawOfAnother(event);
    }
  }

  private void drawOfAnother(TraceEvent event) {
    boolean onLink = event.kind() instanceof Duplicated || event.kind() instanceof Corrupted;
    if (onLink) {
      inherit(event);
    } else {
      arrive(event.cause(), event.node(), false);
      standing.put(event.packet(), event.node());
    }
    String what = event.kind() instanceof Translated ? addresses(event) : event.carried();
    canvas.text(
        event.node(),
        "#" + event.packet() + " of #" + event.cause() + ", " + event.kind().word() + ": " + what);
  }

  private void inherit(TraceEvent event) {
    String from = standing.get(event.cause());
    if (from != null) {
      standing.put(event.packet(), from);
    }
  }

  /** Draws the way of a packet to a node, if it came from another one. */
  private boolean arrive(long packet, String node, boolean dropped) {
    String from = standing.put(packet, node);
    if (from == null || from.equals(node)) {
      return false;
    }
    canvas.arrow(from, node, "#" + packet, dropped);
    return true;
  }

  private static String addresses(TraceEvent event) {
    return event.source() + " → " + event.destination();
  }
}
