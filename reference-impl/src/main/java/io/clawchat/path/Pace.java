package io.clawchat.path;

import io.clawchat.host.Host;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast packets may go to addresses that somebody else has named, so that no file makes its
 * reader flood anyone: any two are {@link #TA} apart, which is for the sender to see to, and one IP
 * address gets no more than its budget, however many of its ports are named.
 */
public final class Pace {
  /** RFC 8445 §14.2: the default of the timer Ta. */
  public static final Duration TA = Duration.ofMillis(50);

  /** Two packets a second go to one address in the long run: four times the default's last pace. */
  public static final Duration BUDGET = Duration.ofMillis(500);

  /** As many are sent to it before that holds: the first 10 s of the default, five candidates. */
  public static final int BURST = 50;

  private static final Duration AHEAD = BUDGET.multipliedBy(BURST - 1L);

  private final Host host;
  private final Map<InetAddress, Duration> paidUntil = new HashMap<>();

  /** One under which nothing was sent yet. */
  public Pace(Host host) {
    this.host = host;
  }

  /**
   * Whether one more packet may go to this address; it counts as sent. The generic cell rate
   * algorithm (ITU-T I.371): each packet pays for a while to come.
   */
  public boolean allows(InetAddress address) {
    forgetWhoHasPaid();
    Duration now = host.now();
    Duration from = paidUntil.getOrDefault(address, now);
    if (from.minus(now).compareTo(AHEAD) > 0) {
      return false;
    }
    paidUntil.put(address, from.plus(BUDGET));
    return true;
  }

  /** Addresses that have been sent more than their due for now. */
  public int indebted() {
    forgetWhoHasPaid();
    return paidUntil.size();
  }

  private void forgetWhoHasPaid() {
    paidUntil.values().removeIf(until -> until.compareTo(host.now()) <= 0);
  }
}
