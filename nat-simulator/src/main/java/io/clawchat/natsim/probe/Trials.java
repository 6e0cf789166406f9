package io.clawchat.natsim.probe;

import java.time.Duration;
import java.util.function.LongFunction;

/** Gives each experiment a network that nothing has happened in. */
final class Trials {
  private final LongFunction<ProbeSite> sites;
  private final Duration patience;
  final int most;

  /**
   * @param most mappings that one experiment makes
   */
  Trials(LongFunction<ProbeSite> sites, Duration patience, int most) {
    this.sites = sites;
    this.patience = patience;
    this.most = most;
  }

  /** The network of seed 1: what happened in one of these happens in all. */
  Trial start() {
    return start(1);
  }

  Trial start(long seed) {
    return new Trial(sites.apply(seed), patience);
  }
}
