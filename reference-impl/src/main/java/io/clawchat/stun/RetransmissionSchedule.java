package io.clawchat.stun;

import java.time.Duration;

/**
 * When a request that has no answer is sent again. RFC 8489 §6.2.1: after the initial timeout, then
 * after twice the wait before; after the last request the wait is the initial timeout times {@code
 * lastWait}.
 *
 * @param initialTimeout RTO, more than zero
 * @param requests Rc, how often the request is sent, 1 to 31
 * @param lastWait Rm, at least 1
 */
public record RetransmissionSchedule(Duration initialTimeout, int requests, int lastWait) {

  /** RFC 8489's: requests at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s, the end at 39.5 s. */
  public static final RetransmissionSchedule STANDARD =
      new RetransmissionSchedule(Duration.ofMillis(500), 7, 16);

  public RetransmissionSchedule {
    if (!initialTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "initial timeout is " + initialTimeout + "; expected more than zero");
    }
    if (requests < 1 || requests > 31) {
      throw new IllegalArgumentException("requests are " + requests + "; expected 1 to 31");
    }
    if (lastWait < 1) {
      throw new IllegalArgumentException("last wait is " + lastWait + "; expected at least 1");
    }
  }

  /** How long to wait once {@code sent} requests are out, 1 to {@link #requests}. */
  Duration waitAfter(int sent) {
    return initialTimeout.multipliedBy(sent == requests ? lastWait : 1L << sent - 1);
  }

  /** How long a transaction lasts that gets no answer. */
  public Duration total() {
    return initialTimeout.multipliedBy((1L << requests - 1) - 1 + lastWait);
  }
}
