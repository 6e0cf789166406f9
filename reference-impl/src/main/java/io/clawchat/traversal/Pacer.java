package io.clawchat.traversal;

import io.clawchat.host.Host;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Sends connectivity checks one after the other, so that no file makes its reader flood anyone: any
 * two are {@link #TA} apart, and one IP address gets no more than its budget, however many
 * candidates it has. What the other side asks for goes first, and holds up nothing else.
 */
public final class Pacer {
  /** RFC 8445 §14.2: the default of the timer Ta. */
  public static final Duration TA = Duration.ofMillis(50);

  /** Two checks a second go to one address in the long run: four times the default's last pace. */
  public static final Duration BUDGET = Duration.ofMillis(500);

  /** As many are sent to it before that holds: the first 10 s of the default, five candidates. */
  public static final int BURST = 50;

  /** As many that the other side has asked for wait at most: as many as a file names addresses. */
  public static final int ASKED = 32;

  private static final Duration AHEAD = BUDGET.multipliedBy(BURST - 1L);

  private final Host host;
  private final SequencedSet<Check> own = new LinkedHashSet<>();
  private final SequencedSet<Check> asked = new LinkedHashSet<>();
  private final Map<InetAddress, Duration> paidUntil = new HashMap<>();
  private boolean ownIsNext;
  private boolean waiting;

  /** For all checks of one connection. */
  public Pacer(Host host) {
    this.host = host;
  }

  /** Sends a check in its turn; once, where it waits for its turn already. */
  void send(Check check) {
    own.add(check);
    next();
  }

  /**
   * Sends a check that a datagram of the other side's asks for, after this: before those that this
   * side sends by itself, but in turn with them, since the other side may ask without end.
   */
  void sendSoon(Check check) {
    if (asked.size() < ASKED) {
      asked.add(check);
      host.after(Duration.ZERO, this::next);
    }
  }

  /** Addresses that have been sent more than their due for now. */
  int indebted() {
    forgetWhoHasPaid();
    return paidUntil.size();
  }

  private void next() {
    while (!waiting && !(own.isEmpty() && asked.isEmpty())) {
      Check check = take();
      if (check.isWanted() && isWithinBudget(check.to().getAddress())) {
        waiting = true;
        host.after(TA, this::again);
        check.send();
      }
    }
  }

  private Check take() {
    boolean isOwn = asked.isEmpty() || ownIsNext && !own.isEmpty();
    ownIsNext = !isOwn;
    return (isOwn ? own : asked).removeFirst();
  }

  private void again() {
    waiting = false;
    next();
  }

  /** The generic cell rate algorithm (ITU-T I.371): each check pays for a while to come. */
  private boolean isWithinBudget(InetAddress address) {
    forgetWhoHasPaid();
    Duration now = host.now();
    Duration from = paidUntil.getOrDefault(address, now);
    if (from.minus(now).compareTo(AHEAD) > 0) {
      return false;
    }
    paidUntil.put(address, from.plus(BUDGET));
    return true;
  }

  private void forgetWhoHasPaid() {
    paidUntil.values().removeIf(until -> until.compareTo(host.now()) <= 0);
  }
}
