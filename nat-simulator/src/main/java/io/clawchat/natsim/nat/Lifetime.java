package io.clawchat.natsim.nat;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a mapping, and each filter entry of it, lives without traffic that refreshes it (RFC
 * 4787 §4.3). It is alive 1 ns before its time and dead at it.
 *
 * @param beforeReply while nothing has come in yet, 1 s to 24 h
 * @param afterReply from the first packet in on, 1 s to 24 h (the RFC asks for at least 2 min and
 *     recommends 5)
 * @param refreshedBy which packets refresh
 */
public record Lifetime(Duration beforeReply, Duration afterReply, Refresh refreshedBy) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** RFC 4787 REQ-5: "a value of 5 minutes or more is RECOMMENDED". */
  public static final Lifetime RECOMMENDED = of(Duration.ofMinutes(5));

  /** Which packets refresh (RFC 4787 REQ-6: outbound ones must, inbound ones may). */
  public enum Refresh {
    OUTBOUND,
    INBOUND,
    BOTH;

    /** Whether packets from inside refresh. */
    public boolean byOutbound() {
      return this != INBOUND;
    }

    /** Whether packets from outside refresh. */
    public boolean byInbound() {
      return this != OUTBOUND;
    }
  }

  public Lifetime {
    requireTimeout("before a reply", beforeReply);
    requireTimeout("after a reply", afterReply);
    Objects.requireNonNull(refreshedBy, "refreshedBy");
  }

  /** One timeout throughout, refreshed both ways. */
  public static Lifetime of(Duration idleTimeout) {
    return new Lifetime(idleTimeout, idleTimeout, Refresh.BOTH);
  }

  /** The same, refreshed otherwise. */
  public Lifetime refreshedBy(Refresh refresh) {
    return new Lifetime(beforeReply, afterReply, refresh);
  }

  private static void requireTimeout(String when, Duration timeout) {
    Objects.requireNonNull(timeout, when);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "idle timeout must be from 1 s to 24 h, found " + timeout + " " + when);
    }
  }
}
