package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.Limits.WhenFull;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many mappings one host gets, how many all together, and what becomes of one more. */
final class LimitsProbe {
  /** From here on each socket has a port of its own: where none is changed, two would collide. */
  private static final int FIRST_PORT = 2_000;

  private final Trials trials;

  LimitsProbe(Trials trials) {
    this.trials = trials;
  }

  /** What was found; there is no {@code whenFull} where no limit was met. */
  record Found(
      Observation<Integer> perHost, Observation<Integer> all, Observation<WhenFull> whenFull) {}

  /**
   * @param wanted mappings that were asked for
   * @param made of these the mappings that were alive at some time
   * @param alive at the end
   * @param hostsServed hosts that got any
   * @param turns mappings that each host asked for
   */
  private record Count(int wanted, int made, int alive, int hostsServed, int turns) {
    /** Those who got any got all: what ran out are not mappings but addresses or blocks. */
    boolean isFullOfHosts() {
      return turns > 1 && made == hostsServed * turns && made == alive;
    }

    boolean isFull() {
      return alive < wanted;
    }

    WhenFull whenFull() {
      return made > alive ? WhenFull.EVICT : WhenFull.REFUSE;
    }
  }

  Found observe() {
    Count host = count(1, trials.most);
    // As few hosts as can be: addresses and blocks, which run out with hosts, have no say then.
    int hosts =
        Math.min(trials.start().hostsInside(), Math.max(2, upTo(trials.most, host.alive())));
    Count all = count(hosts, Math.min(host.alive(), upTo(trials.most, hosts)));
    boolean hostsRanOut = all.isFullOfHosts();
    Count full = host.isFull() || hostsRanOut ? host : all;
    return new Found(
        host.isFull() ? Observation.seen(host.alive()) : notMet(host),
        hosts > 1 && all.isFull() ? ofAll(all) : notMet(all),
        full.isFull()
            ? Observation.seen(full.whenFull())
            : Observation.unobservable("no limit was met"));
  }

  /** How many parts of this size a number fills, the last one in part. */
  private static int upTo(int number, int part) {
    return (number + part - 1) / Math.max(1, part);
  }

  private static Observation<Integer> ofAll(Count all) {
    return all.isFullOfHosts()
        ? Observation.unobservable(
            "only " + all.hostsServed() + " hosts get any, and those got all they asked for")
        : Observation.seen(all.alive());
  }

  private static Observation<Integer> notMet(Count count) {
    return Observation.unobservable("no limit was met with " + count.wanted() + " mappings");
  }

  /** As many hosts open as many mappings each, by turns. */
  private Count count(int hosts, int turns) {
    Trial trial = trials.start();
    List<ProbeSocket> sockets = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      for (int host = 0; host < hosts; host++) {
        sockets.add(trial.inside(host, FIRST_PORT + host * turns + turn));
      }
    }
    ProbeSocket server = trial.server(0, Trial.PORT);
    List<@Nullable TransportAddress> externals = trial.burst(sockets, server);
    int made = 0;
    int alive = 0;
    Set<IpAddress> served = new HashSet<>();
    for (int i = externals.size() - 1; i >= 0; i--) {
      TransportAddress external = externals.get(i);
      if (external != null) {
        made++;
        served.add(sockets.get(i).address().ip());
        alive += trial.reaches(server, external, sockets.get(i)) ? 1 : 0;
      }
    }
    return new Count(sockets.size(), made, alive, served.size(), turns);
  }
}
