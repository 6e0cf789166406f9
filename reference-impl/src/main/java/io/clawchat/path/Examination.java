package io.clawchat.path;

import io.clawchat.host.Timer;
import java.time.Duration;

/**
 * Finds out which of two paths leads to the peer: the one in use, which has a head start, or
 * another one. The first answer decides.
 */
final class Examination {
  /** The head start of the path in use: ample for a round trip, short for a person. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int ATTEMPTS = 5;

  private final ProbeQueue probes;
  private final Challenge inUse;
  private final Challenge other;
  private final Runnable undecided;
  private int attempt;
  private Timer timer = () -> {};

  Examination(Challenge inUse, Challenge other, ProbeQueue probes, Runnable undecided) {
    this.inUse = inUse;
    this.other = other;
    this.probes = probes;
    this.undecided = undecided;
  }

  /** The path that is not in use. */
  Path candidate() {
    return other.path();
  }

  void ask() {
    if (attempt++ == ATTEMPTS) {
      undecided.run();
      return;
    }
    timer = probes.after(PATIENCE, this::ask);
    inUse.ask();
    if (attempt > 1) {
      other.ask();
    }
  }

  boolean keeps(long data) {
    return inUse.isAnsweredBy(data);
  }

  boolean moves(long data) {
    return other.isAnsweredBy(data);
  }

  void stop() {
    timer.cancel();
  }
}
