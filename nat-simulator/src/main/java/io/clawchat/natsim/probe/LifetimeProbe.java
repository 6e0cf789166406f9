package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;

/**
 * How long mappings live, by asking the server to send after a while: each while in a network of
 * its own, and by halves. To the second, where links are quick.
 */
final class LifetimeProbe {
  /** Longer than any NAT of this library keeps a mapping. */
  private static final long LONGEST_S = 25 * 3_600;

  private static final int INTERNAL_PORT = 5_000;

  private final Trials trials;

  LifetimeProbe(Trials trials) {
    this.trials = trials;
  }

  /** The lifetime of a mapping that has had no reply. */
  Observation<Duration> beforeReply() {
    return search(false);
  }

  /** The lifetime of a mapping that has had one. */
  Observation<Duration> afterReply() {
    return search(true);
  }

  private Observation<Duration> search(boolean replied) {
    long alive = 0;
    long dead = LONGEST_S;
    if (!livesFor(Duration.ofSeconds(alive), replied)) {
      return Observation.unobservable("not even answers come in");
    }
    if (livesFor(Duration.ofSeconds(dead), replied)) {
      return Observation.unobservable("packets from the remote still come in after 25 h");
    }
    while (dead - alive > 1) {
      long middle = (alive + dead) >>> 1;
      if (livesFor(Duration.ofSeconds(middle), replied)) {
        alive = middle;
      } else {
        dead = middle;
      }
    }
    return Observation.seen(Duration.ofSeconds(dead));
  }

  private boolean livesFor(Duration time, boolean replied) {
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    ProbeSocket server = trial.server(0, Trial.PORT);
    TransportAddress external =
        replied ? trial.converse(socket, server) : trial.reflexive(socket, server);
    trial.pass(time);
    return external != null && trial.reaches(server, external, socket);
  }

  /** Which packets make a mapping with this lifetime live longer. */
  Observation<Refresh> refreshedBy(Observation<Duration> afterReply) {
    if (afterReply.found().isEmpty()) {
      return Observation.unobservable("no end of mappings shows");
    }
    Duration lifetime = afterReply.found().get();
    boolean outbound = refreshes(lifetime, true);
    boolean inbound = refreshes(lifetime, false);
    if (outbound && inbound) {
      return Observation.seen(Refresh.BOTH);
    }
    if (!outbound && !inbound) {
      return Observation.unobservable("no packet makes a mapping live longer");
    }
    return Observation.seen(outbound ? Refresh.OUTBOUND : Refresh.INBOUND);
  }

  private boolean refreshes(Duration lifetime, boolean outbound) {
    Duration half = lifetime.dividedBy(2);
    Duration less = lifetime.minusSeconds(1);
    Duration step = less.compareTo(half) > 0 ? less : half;
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    ProbeSocket server = trial.server(0, Trial.PORT);
    TransportAddress external = trial.converse(socket, server);
    if (external == null) {
      return false;
    }
    trial.pass(step);
    if (outbound) {
      trial.reflexive(socket, server);
    } else {
      trial.reaches(server, external, socket);
    }
    trial.pass(step);
    return trial.reaches(server, external, socket);
  }
}
