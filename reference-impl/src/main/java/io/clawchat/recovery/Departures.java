package io.clawchat.recovery;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Ack;
import io.clawchat.wire.PacketRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packets on their way, until each is acknowledged or taken for lost (RFC 9002 §6).
 *
 * <p>A packet is lost when one that was sent after it has arrived, and it is three numbers or 9/8
 * round trips older. Where no acknowledgement comes at all, one is asked for: after the probe
 * timeout, then twice as long each time. What comes late after all was not lost, only reordered,
 * and the three become more.
 */
public final class Departures {
  /** RFC 9002 §6.1.1, kPacketThreshold. */
  static final int PACKET_THRESHOLD = 3;

  /** Whatever the reordering, losses are found after as many packets. */
  static final int GREATEST_PACKET_THRESHOLD = 24;

  /** The RFC doubles without end; here consent ends a silent session after 30 s. */
  static final Duration LONGEST_PROBE_TIMEOUT = Duration.ofSeconds(10);

  /** More unanswered packets than any window holds: the oldest is taken for lost. */
  static final int MOST_IN_FLIGHT = 256;

  /** As many that were taken for lost are remembered, should they be acknowledged after all. */
  static final int REMEMBERED = 64;

  private final Host host;
  private final Owner owner;
  private final NavigableMap<Long, Departure> inFlight = new TreeMap<>();
  private final NavigableMap<Long, Departure> lost = new TreeMap<>();
  private RoundTripTime roundTripTime = new RoundTripTime();
  private int packetThreshold = PACKET_THRESHOLD;
  private int probes;
  private long lastNumber = -1;
  private long largestAcknowledged = -1;
  private Duration lastSentAt = Duration.ZERO;
  private Timer timer = () -> {};

  private record Departure(long number, Duration sentAt, RoundTripTime path, Contents contents) {}

  /** Who sends the packets. */
  public interface Owner {
    /** The contents of packets have been told that they are lost. */
    void resend();

    /** The same, and whatever they still need: a packet must leave that is acknowledged. */
    void probe();
  }

  /** None yet. */
  public Departures(Host host, Owner owner) {
    this.host = host;
    this.owner = owner;
  }

  /** A packet has been sent. */
  public void sent(long number, Contents contents) {
    lastNumber = number;
    if (!contents.isAckEliciting()) {
      return;
    }
    lastSentAt = host.now();
    inFlight.put(number, new Departure(number, lastSentAt, roundTripTime, contents));
    if (inFlight.size() > MOST_IN_FLIGHT) {
      lose(inFlight.firstEntry().getValue());
    }
    setTimer();
  }

  /**
   * Takes an acknowledgement.
   *
   * @return false where it is of a packet that was never sent
   */
  public boolean acknowledged(Ack ack) {
    if (ack.largest() > lastNumber) {
      return false;
    }
    largestAcknowledged = Math.max(largestAcknowledged, ack.largest());
    Departure newest = inFlight.getOrDefault(ack.largest(), lost.get(ack.largest()));
    if (newest != null) {
      newest.path.sample(host.now().minus(newest.sentAt), ack.delay());
    }
    List<Departure> late = takeFrom(lost, ack.ranges());
    late.forEach(departure -> tolerate(ack.largest() - departure.number));
    List<Departure> arrived = takeFrom(inFlight, ack.ranges());
    arrived.addAll(late);
    if (!arrived.isEmpty()) {
      probes = 0;
      arrived.forEach(departure -> departure.contents.delivered());
      findLost();
    }
    return true;
  }

  /** Another path is in use: its round trips are measured anew (RFC 9000 §9.4). */
  public void pathChanged() {
    roundTripTime = new RoundTripTime();
    probes = 0;
    setTimer();
  }

  private static List<Departure> takeFrom(
      NavigableMap<Long, Departure> departures, List<PacketRange> ranges) {
    List<Departure> taken = new ArrayList<>();
    for (PacketRange range : ranges) {
      Collection<Departure> within =
          departures.subMap(range.smallest(), true, range.largest(), true).values();
      taken.addAll(within);
      within.clear();
    }
    return taken;
  }

  /** RFC 9002 §6.1.1 allows to raise the threshold when a loss turns out to have been none. */
  private void tolerate(long distance) {
    long raised = Math.min(distance + 1, GREATEST_PACKET_THRESHOLD);
    packetThreshold = (int) Math.max(packetThreshold, raised);
  }

  private void findLost() {
    Duration lostBefore = host.now().minus(roundTripTime.lossDelay());
    for (Departure departure : List.copyOf(inFlight.headMap(largestAcknowledged).values())) {
      if (largestAcknowledged - departure.number >= packetThreshold
          || departure.sentAt.compareTo(lostBefore) <= 0) {
        lose(departure);
      }
    }
    setTimer();
  }

  private void lose(Departure departure) {
    inFlight.remove(departure.number);
    lost.put(departure.number, departure);
    if (lost.size() > REMEMBERED) {
      lost.pollFirstEntry();
    }
    departure.contents.lost();
  }

  private void setTimer() {
    timer.cancel();
    Duration dueAt = dueAt();
    if (dueAt != null) {
      timer = host.after(dueAt.minus(host.now()), this::timeIsUp);
    }
  }

  private @Nullable Duration dueAt() {
    Map.Entry<Long, Departure> oldest = inFlight.firstEntry();
    if (oldest == null) {
      return null;
    }
    return oldest.getKey() < largestAcknowledged
        ? oldest.getValue().sentAt.plus(roundTripTime.lossDelay())
        : lastSentAt.plus(probeTimeout());
  }

  private Duration probeTimeout() {
    Duration timeout = roundTripTime.probeTimeout().multipliedBy(1L << Math.min(probes, 16));
    return timeout.compareTo(LONGEST_PROBE_TIMEOUT) < 0 ? timeout : LONGEST_PROBE_TIMEOUT;
  }

  /** Either an old packet has become too old beside one that arrived, or nothing arrives at all. */
  private void timeIsUp() {
    Departure oldest = inFlight.firstEntry().getValue();
    if (oldest.number < largestAcknowledged) {
      findLost();
      owner.resend();
    } else {
      probes++;
      lose(oldest);
      owner.probe();
    }
  }
}
