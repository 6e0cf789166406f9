package io.clawchat.session;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.wire.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** Messages on their way out: each sent again until it is acknowledged. */
final class Outbox {
  /** Messages in flight at once; the receiver holds as many out of order. */
  static final int WINDOW = 32;

  /** Messages that may wait behind those in flight. */
  static final int QUEUE = 1_024;

  private final Host host;
  private final RoundTripTime roundTripTime = new RoundTripTime();
  private final Consumer<Frame> transmitter;
  private final Map<Long, Flight> inFlight = new HashMap<>();
  private final Queue<Frame.Message> waiting = new ArrayDeque<>();
  private long nextId = 1;

  /** How often the timeout is doubled for a message that is sent first: RFC 6298 §5.5. */
  private int backOff;

  Outbox(Host host, Consumer<Frame> transmitter) {
    this.host = host;
    this.transmitter = transmitter;
  }

  /** Takes a message to deliver; false where too many wait already. */
  boolean add(byte[] body) {
    if (waiting.size() >= QUEUE) {
      return false;
    }
    waiting.add(new Frame.Message(nextId++, body));
    fill();
    return true;
  }

  void acknowledged(long id) {
    Flight flight = inFlight.remove(id);
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
  }

  boolean isEmpty() {
    return inFlight.isEmpty() && waiting.isEmpty();
  }

  private void fill() {
    // The window counts from the oldest message in flight: the receiver holds no more than that.
    while (!waiting.isEmpty() && waiting.element().id() < oldest() + WINDOW) {
      Flight flight = new Flight(waiting.remove());
      inFlight.put(flight.message.id(), flight);
      flight.transmit();
    }
  }

  private long oldest() {
    return inFlight.keySet().stream().mapToLong(id -> id).min().orElse(Long.MAX_VALUE - WINDOW);
  }

  private final class Flight {
    private final Frame.Message message;
    private final int backOff = Outbox.this.backOff;
    private int attempts;
    private Duration sentAt = Duration.ZERO;
    private Timer retransmission = () -> {};

    Flight(Frame.Message message) {
      this.message = message;
    }

    void transmit() {
      attempts++;
      sentAt = host.now();
      retransmission = host.after(roundTripTime.timeout(backOff + attempts), this::transmit);
      transmitter.accept(message);
    }
  }
}
