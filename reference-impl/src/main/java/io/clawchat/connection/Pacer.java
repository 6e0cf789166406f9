package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.wire.PunchPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Sends connectivity checks one after the other, so that no file makes its reader flood anyone: any
 * two are {@link #TA} apart, and one IP address gets no more than its budget, however many
 * candidates it has.
 */
final class Pacer {
  /** RFC 8445 §14.2: the default of the timer Ta. */
  static final Duration TA = Duration.ofMillis(50);

  /** Two checks a second go to one address in the long run: four times the default's last pace. */
  static final Duration BUDGET = Duration.ofMillis(500);

  /** As many are sent to it before that holds: the first 10 s of the default, five candidates. */
  static final int BURST = 50;

  private static final Duration AHEAD = BUDGET.multipliedBy(BURST - 1L);

  private final Host host;
  private final Transmitter transmitter;
  private final SequencedSet<Check> queue = new LinkedHashSet<>();
  private final Map<InetAddress, Duration> paidUntil = new HashMap<>();
  private boolean waiting;

  /** Sends a packet in fact. */
  @FunctionalInterface
  interface Transmitter {
    void transmit(UdpSocket from, PunchPacket packet, InetSocketAddress target);
  }

  private record Check(UdpSocket from, PunchPacket packet, InetSocketAddress target) {}

  Pacer(Host host, Transmitter transmitter) {
    this.host = host;
    this.transmitter = transmitter;
  }

  /** Sends this packet there in its turn; once, where it waits for its turn already. */
  void send(UdpSocket from, PunchPacket packet, InetSocketAddress target) {
    queue.add(new Check(from, packet, target));
    next();
  }

  /** Sends this packet next: a check that the other side has just asked for. */
  void sendSoon(UdpSocket from, PunchPacket packet, InetSocketAddress target) {
    queue.addFirst(new Check(from, packet, target));
    next();
  }

  private void next() {
    while (!waiting && !queue.isEmpty()) {
      Check check = queue.removeFirst();
      if (isWithinBudget(check.target().getAddress())) {
        waiting = true;
        host.after(TA, this::again);
        transmitter.transmit(check.from(), check.packet(), check.target());
      }
    }
  }

  private void again() {
    waiting = false;
    next();
  }

  /** The generic cell rate algorithm (ITU-T I.371): each check pays for a while to come. */
  private boolean isWithinBudget(InetAddress address) {
    Duration now = host.now();
    Duration paid = paidUntil.getOrDefault(address, now);
    Duration from = paid.compareTo(now) > 0 ? paid : now;
    if (from.minus(now).compareTo(AHEAD) > 0) {
      return false;
    }
    paidUntil.put(address, from.plus(BUDGET));
    return true;
  }
}
