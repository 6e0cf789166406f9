package io.clawchat.traversal;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
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
public final class Pacer {
  /** RFC 8445 §14.2: the default of the timer Ta. */
  public static final Duration TA = Duration.ofMillis(50);

  /** Two checks a second go to one address in the long run: four times the default's last pace. */
  public static final Duration BUDGET = Duration.ofMillis(500);

  /** As many are sent to it before that holds: the first 10 s of the default, five candidates. */
  public static final int BURST = 50;

  private static final Duration AHEAD = BUDGET.multipliedBy(BURST - 1L);

  private final Host host;
  private final SequencedSet<Check> queue = new LinkedHashSet<>();
  private final Map<InetAddress, Duration> paidUntil = new HashMap<>();
  private boolean waiting;

  private record Check(Checks checks, UdpSocket from, InetSocketAddress to) {}

  /** For all checks of one connection. */
  public Pacer(Host host) {
    this.host = host;
  }

  /** Sends a check there in its turn; once, where it waits for its turn already. */
  void send(Checks checks, UdpSocket from, InetSocketAddress to) {
    queue.add(new Check(checks, from, to));
    next();
  }

  /** Sends a check next, after this: one that a datagram of the other side's asks for. */
  void sendSoon(Checks checks, UdpSocket from, InetSocketAddress to) {
    queue.addFirst(new Check(checks, from, to));
    host.after(Duration.ZERO, this::next);
  }

  private void next() {
    while (!waiting && !queue.isEmpty()) {
      Check check = queue.removeFirst();
      if (isWithinBudget(check.to().getAddress())) {
        waiting = true;
        host.after(TA, this::again);
        check.checks().send(check.from(), check.to());
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
