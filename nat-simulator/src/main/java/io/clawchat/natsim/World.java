package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.engine.Event;
import io.clawchat.natsim.engine.EventQueue;
import io.clawchat.natsim.engine.RandomStreams;
import io.clawchat.natsim.trace.NodeChange;
import io.clawchat.natsim.trace.Note;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceSink;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What all parts of one network share: the clock and its queue, chance, numbers, the trace. */
final class World {
  final RandomStreams streams;
  private final EventQueue queue = new EventQueue();
  private final @Nullable TraceSink sink;
  private long nowNs;
  private long lastPacketId;
  private long packetsSent;
  private boolean running;
  private @Nullable Transit spareTransit;

  World(long seed, @Nullable TraceSink sink) {
    this.streams = new RandomStreams(seed);
    this.sink = sink;
  }

  long nowNs() {
    return nowNs;
  }

  /** {@link Long#MAX_VALUE} where nothing waits. */
  long nextEventNs() {
    return queue.nextTimeNs();
  }

  void schedule(Event event, long timeNs) {
    queue.schedule(event, timeNs);
  }

  void cancel(Event event) {
    queue.cancel(event);
  }

  /** Lets a packet enter an attachment's down link at a time to come. */
  void scheduleEntry(Packet packet, Attachment to, long timeNs) {
    schedule(packet, to, true, timeNs, timeNs);
  }

  /**
   * Lets a packet come out of an attachment's down link at a time to come.
   *
   * @param entersNs when it enters, or {@link Transit#NOT_AHEAD}
   */
  void scheduleArrival(Packet packet, Attachment to, long entersNs, long timeNs) {
    schedule(packet, to, false, entersNs, timeNs);
  }

  private void schedule(
      Packet packet, Attachment to, boolean beforeDownLink, long entersNs, long timeNs) {
    Transit transit = spareTransit;
    if (transit == null) {
      transit = new Transit(this);
    } else {
      spareTransit = transit.nextSpare;
    }
    transit.set(packet, to, beforeDownLink, entersNs);
    queue.schedule(transit, timeNs);
  }

  /**
   * An attachment's down link is not as it was: packets that have not entered it will meet it as it
   * then is.
   *
   * @return when the last packet that is on it arrives; 0 where none is
   */
  long haltBeforeDownLink(Attachment to) {
    long lastArrivalNs = 0;
    // Also those that would stop there anyway: all of one moment keep the order of their coming.
    for (Event event : queue.waiting()) {
      if (event instanceof Transit transit && transit.isTo(to)) {
        if (transit.hasEntered(nowNs)) {
          lastArrivalNs = Math.max(lastArrivalNs, queue.timeNs(transit));
        } else {
          queue.cancel(transit);
          transit.stopBeforeDownLink();
          queue.schedule(transit, transit.entersNs());
        }
      }
    }
    return lastArrivalNs;
  }

  void recycle(Transit transit) {
    transit.nextSpare = spareTransit;
    spareTransit = transit;
  }

  long nextPacketId() {
    return ++lastPacketId;
  }

  void countSent() {
    packetsSent++;
  }

  long packetsSent() {
    return packetsSent;
  }

  /**
   * Runs what is due until the condition holds or nothing is due before the end, the end included.
   *
   * @return whether the condition held; if not, it is the end now
   */
  boolean run(BooleanSupplier condition, long endNs) {
    if (running) {
      throw new IllegalStateException(
          "the network is running already: a callback may not run it, only set timers and send");
    }
    running = true;
    try {
      while (!condition.getAsBoolean()) {
        if (queue.nextTimeNs() > endNs) {
          nowNs = endNs;
          return false;
        }
        nowNs = queue.nextTimeNs();
        queue.take().fire();
      }
      return true;
    } finally {
      running = false;
    }
  }

  /** Whether anyone listens; where not, no event and no reason need be made. */
  boolean isTraced() {
    return sink != null;
  }

  void trace(String node, Kind kind, Packet packet) {
    if (sink != null) {
      sink.event(
          new TraceEvent(
              Duration.ofNanos(nowNs),
              node,
              kind,
              packet.id(),
              packet.cause(),
              packet.source(),
              packet.destination(),
              packet.ttl(),
              packet.content()));
    }
  }

  void note(String node, NodeChange change) {
    if (sink != null) {
      sink.note(new Note(Duration.ofNanos(nowNs), node, change));
    }
  }

  void traceDrop(String node, DropReason reason, Packet packet) {
    trace(node, new TraceEvent.Dropped(reason), packet);
  }
}
