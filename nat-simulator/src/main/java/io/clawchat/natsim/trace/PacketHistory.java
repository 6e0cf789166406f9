package io.clawchat.natsim.trace;

import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A packet's causes and effects in words. */
final class PacketHistory {
  private final List<TraceEvent> events;
  private final TraceIndex index;

  PacketHistory(List<TraceEvent> events, TraceIndex index) {
    this.events = events;
    this.index = index;
  }

  List<String> of(long packet) {
    if (index.places(packet).isEmpty()) {
      return List.of();
    }
    Set<Long> family = withEffects(packet);
    Set<Integer> places = new TreeSet<>(index.path(packet));
    family.forEach(member -> places.addAll(index.places(member)));
    List<String> lines = new ArrayList<>();
    places.forEach(place -> lines.add(line(place)));
    family.stream().filter(member -> !hasEnded(member)).forEach(open -> lines.add(openEnd(open)));
    return lines;
  }

  private Set<Long> withEffects(long packet) {
    Set<Long> family = new LinkedHashSet<>(Set.of(packet));
    List<Long> unvisited = new ArrayList<>(family);
    while (!unvisited.isEmpty()) {
      for (long effect : index.effects(unvisited.removeLast())) {
        if (family.add(effect)) {
          unvisited.add(effect);
        }
      }
    }
    return family;
  }

  private String line(int place) {
    TraceEvent event = events.get(place);
    String line =
        SimTime.words(event.time()) + " #" + event.packet() + " " + Origin.wordsWith(event);
    boolean isFirst = index.places(event.packet()).getFirst() == place;
    return isFirst
        ? line + ": " + event.source() + " → " + event.destination() + ", " + event.carried()
        : line;
  }

  private boolean hasEnded(long packet) {
    return index.places(packet).stream()
            .map(place -> events.get(place).kind())
            .anyMatch(kind -> kind instanceof Delivered || kind instanceof Dropped)
        || index.effects(packet).stream()
            .map(this::first)
            .anyMatch(PacketHistory::replacesItsCause);
  }

  /** A copy and an ICMP error leave the packet that they come from where it is. */
  private static boolean replacesItsCause(TraceEvent first) {
    return Origin.isOfAnother(first) && !(first.kind() instanceof Duplicated);
  }

  private TraceEvent first(long packet) {
    return events.get(index.places(packet).getFirst());
  }

  private String openEnd(long packet) {
    TraceEvent last = events.get(index.places(packet).getLast());
    if (last.content() instanceof Fragment fragment) {
      for (TraceEvent whole : index.reassemblies()) {
        if (whole.content().equals(fragment.whole())
            && whole.source().ip().equals(last.source().ip())) {
          return "#" + packet + " became a part of #" + whole.packet();
        }
      }
    }
    return "#" + packet + " is still on its way, last seen at " + last.node();
  }
}
