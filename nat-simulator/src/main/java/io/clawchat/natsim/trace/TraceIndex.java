package io.clawchat.natsim.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the events of a packet and the packets made of it. It is brought up to date when asked, so
 * that recording costs nothing; events are named by their place in the trace.
 */
final class TraceIndex {
  private final List<TraceEvent> events;
  private final Map<Long, List<Integer>> placesByPacket = new HashMap<>();
  private final Map<Long, List<Long>> effectsByCause = new HashMap<>();
  private final List<TraceEvent> reassemblies = new ArrayList<>();
  private int indexed;

  TraceIndex(List<TraceEvent> events) {
    this.events = events;
  }

  /** The places of a packet's events, in order. */
  List<Integer> places(long packet) {
    catchUp();
    return placesByPacket.getOrDefault(packet, List.of());
  }

  /** The packets that were made of a packet or caused by it, in order. */
  List<Long> effects(long packet) {
    catchUp();
    return effectsByCause.getOrDefault(packet, List.of());
  }

  List<TraceEvent> reassemblies() {
    catchUp();
    return reassemblies;
  }

  /** The places of what led to a packet and of what became of it. */
  List<Integer> path(long packet) {
    List<Integer> backwards = new ArrayList<>();
    long wanted = packet;
    int end = Integer.MAX_VALUE;
    List<Integer> places = places(packet);
    // An ancestor's later fate did not lead to the packet; the limit ends the walk in any case.
    while (!places.isEmpty() && places.getFirst() < end) {
      for (int place : places.reversed()) {
        if (place < end) {
          backwards.add(place);
        }
      }
      end = places.getFirst();
      wanted = events.get(end).cause();
      places = places(wanted);
    }
    return backwards.reversed();
  }

  private void catchUp() {
    for (; indexed < events.size(); indexed++) {
      TraceEvent event = events.get(indexed);
      List<Integer> places =
          placesByPacket.computeIfAbsent(event.packet(), packet -> new ArrayList<>(4));
      if (places.isEmpty() && event.cause() != 0) {
        effectsByCause
            .computeIfAbsent(event.cause(), cause -> new ArrayList<>(2))
            .add(event.packet());
      }
      places.add(indexed);
      if (event.kind() instanceof TraceEvent.Reassembled) {
        reassemblies.add(event);
      }
    }
  }
}
