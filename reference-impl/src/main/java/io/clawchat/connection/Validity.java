package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.offer.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Ends an offer when the wall clock says so. Timers count monotonic time, and the wall clock may
 * leave them behind: a machine slept, or somebody set the clock. So it is looked at again and
 * again, also long before the end.
 */
final class Validity {
  /** A jump is noticed this late at most; the tolerance of clocks is three times as much. */
  static final Duration LOOK = Duration.ofSeconds(10);

  private final Host host;
  private final Instant from;
  private final Instant until;
  private final Consumer<OfferEnd> over;

  private Validity(Host host, Instant from, Instant until, Consumer<OfferEnd> over) {
    this.host = host;
    this.from = from;
    this.until = until;
    this.over = over;
  }

  /**
   * Watches until the host's scope is closed, or the offer is over by this clock, allowing for how
   * wrong it may be (docs/security-file.md §4).
   *
   * @param over told once why; not before this returns
   */
  static void watch(Host host, Instant timestamp, Instant validUntil, Consumer<OfferEnd> over) {
    Validity validity =
        new Validity(
            host,
            timestamp.minus(Offer.CLOCK_TOLERANCE),
            validUntil.plus(Offer.CLOCK_TOLERANCE),
            over);
    host.after(Duration.ZERO, validity::look);
  }

  /** As above, for an offer from a file. */
  static void watch(Host host, Offer offer, Consumer<OfferEnd> over) {
    watch(host, offer.timestamp(), offer.validUntil(), over);
  }

  private void look() {
    Instant now = host.wallClock();
    if (!now.isBefore(until)) {
      over.accept(OfferEnd.OFFER_EXPIRED);
    } else if (now.isBefore(from)) {
      over.accept(OfferEnd.CLOCK_SET_BACK);
    } else {
      Duration left = Duration.between(now, until);
      host.after(left.compareTo(LOOK) < 0 ? left : LOOK, this::look);
    }
  }
}
