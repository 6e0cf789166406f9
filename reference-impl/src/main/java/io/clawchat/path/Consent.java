package io.clawchat.path;

import io.clawchat.host.Host;
import java.time.Duration;

/**
 * Whether the other side is still there (RFC 7675): a path with nothing heard is checked every 4–6
 * s and given up after 30 s. The checks also keep NAT mappings alive, since RFC 4787 REQ-5 lets
 * none end before 2 minutes and the shortest measured in the field are 20–30 s.
 */
final class Consent {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Host host;
  private final ProbeQueue probes;
  private final Runnable check;
  private final Runnable expired;
  private Duration lastHeard;

  Consent(Host host, ProbeQueue probes, Runnable check, Runnable expired) {
    this.host = host;
    this.probes = probes;
    this.check = check;
    this.expired = expired;
    this.lastHeard = host.now();
  }

  void start() {
    watchAfter(interval(), interval());
  }

  /** An authenticated packet has arrived. */
  void heard() {
    lastHeard = host.now();
  }

  private void watchAfter(Duration delay, Duration quiet) {
    probes.after(delay, () -> watch(quiet));
  }

  private void watch(Duration quiet) {
    Duration silence = host.now().minus(lastHeard);
    if (silence.compareTo(Paths.CONSENT) >= 0) {
      expired.run();
      return;
    }
    Duration untilExpiry = Paths.CONSENT.minus(silence);
    if (silence.compareTo(quiet) < 0) {
      watchAfter(quiet.minus(silence), quiet);
      return;
    }
    Duration next = interval();
    watchAfter(next.compareTo(untilExpiry) < 0 ? next : untilExpiry, next);
    check.run();
  }

  /** RFC 7675 §5.1: "randomized between 0.8 and 1.2 times the basic period". */
  private Duration interval() {
    return Duration.ofNanos((long) (INTERVAL.toNanos() * (0.8 + 0.4 * host.random().nextDouble())));
  }
}
