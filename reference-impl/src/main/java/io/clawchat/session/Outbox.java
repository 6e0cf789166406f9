package io.clawchat.session;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** Messages on their way out: each fragment sent again until it is acknowledged. */
final class Outbox {
  /** Fragments in flight at once; the receiver holds as many out of order. */
  static final int WINDOW = 32;

  /** While as many fragments wait behind those in flight, no message is taken. */
  static final int QUEUE = 1_024;

  private final Host host;
  private final RoundTripTime roundTripTime = new RoundTripTime();
  private final Consumer<Frame> transmitter;
  private final Runnable room;
  private final Map<Long, Flight> inFlight = new HashMap<>();
  private final Queue<Frame.Message> waiting = new ArrayDeque<>();
  private final Deque<Accepted> accepted = new ArrayDeque<>();
  private long nextNumber = 1;
  private boolean refused;

  /** How often the timeout is doubled for a message that is sent first: RFC 6298 §5.5. */
  private int backOff;

  /** A message that is not delivered yet: its last fragment's number, and its length. */
  private record Accepted(long last, int bytes) {}

  /**
   * An empty one.
   *
   * @param room run when a message would be taken again, after one was refused
   */
  Outbox(Host host, Consumer<Frame> transmitter, Runnable room) {
    this.host = host;
    this.transmitter = transmitter;
    this.room = room;
  }

  /** Takes a message to deliver; false where too much waits already. */
  boolean add(byte[] body) {
    if (waiting.size() >= QUEUE) {
      refused = true;
      return false;
    }
    int start = 0;
    do {
      int end = Math.min(start + Frame.Message.LONGEST_BODY, body.length);
      byte[] fragment = Arrays.copyOfRange(body, start, end);
      waiting.add(new Frame.Message(nextNumber++, end == body.length, fragment));
      start = end;
    } while (start < body.length);
    accepted.add(new Accepted(nextNumber - 1, body.length));
    fill();
    return true;
  }

  void acknowledged(long number) {
    Flight flight = inFlight.remove(number);
    if (flight == null) {
      return;
    }
    flight.retransmission.cancel();
    if (flight.attempts == 1) {
      roundTripTime.sample(host.now().minus(flight.sentAt));
      backOff = 0;
    } else {
      backOff = flight.backOff + flight.attempts - 1; // until a round trip can be measured
    }
    fill();
    forgetDelivered();
    if (refused && waiting.size() < QUEUE) {
      refused = false;
      room.run();
    }
  }

  boolean isEmpty() {
    return inFlight.isEmpty() && waiting.isEmpty();
  }

  /** What was taken, and is not acknowledged with all that was taken before it. */
  Undelivered undelivered() {
    return new Undelivered(
        accepted.size(), accepted.stream().mapToLong(message -> message.bytes).sum());
  }

  private void fill() {
    // The window counts from the oldest message in flight: the receiver holds no more than that.
    while (!waiting.isEmpty() && waiting.element().number() < oldest() + WINDOW) {
      Flight flight = new Flight(waiting.remove());
      inFlight.put(flight.fragment.number(), flight);
      flight.transmit();
    }
  }

  /** The receiver hands on in order, so what is behind a gap is not delivered. */
  private void forgetDelivered() {
    long oldest = oldest();
    while (!accepted.isEmpty() && accepted.element().last < oldest) {
      accepted.remove();
    }
  }

  private long oldest() {
    return inFlight.keySet().stream().mapToLong(id -> id).min().orElse(Long.MAX_VALUE - WINDOW);
  }

  private final class Flight {
    private final Frame.Message fragment;
    private final int backOff = Outbox.this.backOff;
    private int attempts;
    private Duration sentAt = Duration.ZERO;
    private Timer retransmission = () -> {};

    Flight(Frame.Message fragment) {
      this.fragment = fragment;
    }

    void transmit() {
      attempts++;
      sentAt = host.now();
      retransmission = host.after(roundTripTime.timeout(backOff + attempts), this::transmit);
      transmitter.accept(fragment);
    }
  }
}
