package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the other side wants to be sent to by the path in use (RFC 7675). It is asked 8–12 s
 * after each answer, whatever is heard, then every 4–6 s, and given up 30 s after the first
 * question that it did not answer. Only what it answers to a challenge on that path counts: a
 * packet shows who sent it, not that anybody takes what is sent. The checks also keep NAT mappings
 * alive, since RFC 4787 REQ-5 lets none end before 2 minutes and the shortest measured in the field
 * are 20–30 s.
 */
final class Consent {

  /** RFC 7675 §5.1, between two checks of which the first was not answered. */
  private static final Duration UNANSWERED = Duration.ofSeconds(5);

  /** From an answer to the next check: so two sides send together what one check each 5 s costs. */
  private static final Duration ANSWERED = UNANSWERED.multipliedBy(2);

  private final Host host;
  private final ProbeQueue probes;
  private final Supplier<Path> inUse;
  private final Runnable expired;
  private final List<Challenge> unanswered = new ArrayList<>();
  private boolean started;
  private Timer expiry = () -> {};
  private Timer check = () -> {};

  Consent(Host host, ProbeQueue probes, Supplier<Path> inUse, Runnable expired) {
    this.host = host;
    this.probes = probes;
    this.inUse = inUse;
    this.expired = expired;
  }

  /** A side that waits to be confirmed is silent: a challenge would look like a confirmation. */
  void start() {
    started = true;
    expireLater();
  }

  /** Something has authenticated. Asks at once, unless that is the answer to a challenge. */
  void confirmed() {
    expireLater();
    checkAfter(Duration.ZERO);
  }

  /** One more challenge on the path in use, whose answer counts. */
  Challenge challenge() {
    if (unanswered.isEmpty()) {
      expireLater();
    }
    Challenge challenge = new Challenge(host, inUse.get(), probes);
    unanswered.add(challenge);
    return challenge;
  }

  /** The peer answered some challenge with this data. */
  void answered(long data) {
    if (unanswered.stream().anyMatch(challenge -> challenge.isAnsweredBy(data))) {
      renew();
    }
  }

  /** Another path is in use, which has answered, or it would not be. */
  void renew() {
    unanswered.clear();
    expiry.cancel();
    checkAfter(about(ANSWERED));
  }

  private void check() {
    challenge().ask();
    checkAfter(about(UNANSWERED));
  }

  private void expireLater() {
    expiry.cancel();
    expiry = after(Paths.CONSENT, expired);
  }

  private void checkAfter(Duration delay) {
    check.cancel();
    check = after(delay, this::check);
  }

  private Timer after(Duration delay, Runnable task) {
    return started ? probes.after(delay, task) : () -> {};
  }

  /** RFC 7675 §5.1: "randomized between 0.8 and 1.2 times the basic period". */
  private Duration about(Duration period) {
    return Duration.ofNanos((long) (period.toNanos() * (0.8 + 0.4 * host.random().nextDouble())));
  }
}
