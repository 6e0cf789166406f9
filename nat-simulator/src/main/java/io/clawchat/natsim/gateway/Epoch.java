package io.clawchat.natsim.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * The seconds since the mappings were last lost (RFC 6886 §3.6, RFC 6887 §8.5): by them clients see
 * that they must map anew.
 */
final class Epoch {
  private final PortMapping behavior;
  private long beganNs;

  Epoch(PortMapping behavior, long nowNs) {
    this.behavior = behavior;
    this.beganNs = nowNs;
  }

  /** Whole seconds, as an unsigned number of 32 bits has them. */
  long seconds(long nowNs) {
    long seconds = (nowNs - beganNs) / Seconds.NS;
    Optional<Duration> every =
        behavior.fault(Fault.EpochRestarts.class).map(Fault.EpochRestarts::every);
    return every.map(period -> seconds % period.toSeconds()).orElse(seconds) & 0xffff_ffffL;
  }

  void rebooted(long nowNs) {
    if (!behavior.has(Fault.EpochOutlivesReboot.class)) {
      beganNs = nowNs;
    }
  }
}
