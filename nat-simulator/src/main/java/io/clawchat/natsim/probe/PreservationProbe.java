package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Whether internal ports are kept, and what happens when two hosts ask for the same. */
final class PreservationProbe {
  private static final int CANDIDATES = 8;
  private static final int HOSTS_AN_ADDRESS = 8;

  private final Trials trials;

  PreservationProbe(Trials trials) {
    this.trials = trials;
  }

  /**
   * A port that the NAT keeps where it is free. Candidates are ports that it has given out, since
   * it may keep none out of its range; networks with other seeds give out others by themselves.
   */
  OptionalInt keptPort() {
    Trial trial = trials.start();
    List<Integer> candidates =
        trial
            .sample(
                Math.min(4, trial.hostsInside()), 4, (host, turn) -> 1_499 + 4_001 * turn + host)
            .stream()
            .map(Sample::port)
            .distinct()
            .limit(CANDIDATES)
            .toList();
    boolean kept = candidates.size() > 1;
    for (int i = 0; i < candidates.size() && kept; i++) {
      kept = keeps(candidates.get(i), 2 + i);
    }
    return kept ? OptionalInt.of(candidates.getFirst()) : OptionalInt.empty();
  }

  boolean keeps(int port, long seed) {
    Trial trial = trials.start(seed);
    TransportAddress external = trial.reflexive(trial.inside(0, port), trial.server(0, Trial.PORT));
    return external != null && external.port() == port;
  }

  /** Whether hosts share an external port as long as they send to different remotes. */
  boolean overloads(int port, int addresses) {
    Trial trial = trials.start();
    Set<TransportAddress> externals = new HashSet<>();
    for (int host = 0; host < Math.min(addresses + 1, trial.hostsInside()); host++) {
      TransportAddress external =
          trial.reflexive(trial.inside(host, port), trial.server(0, Trial.PORT + host));
      if (external != null && !externals.add(external)) {
        return true;
      }
    }
    return false;
  }

  /** Mappings of many hosts that all send from this port to one remote. */
  List<Sample> collisions(int port, int addresses) {
    Trial trial = trials.start();
    return trial.sample(collidingHosts(trial, addresses), 1, (host, turn) -> port);
  }

  private static int collidingHosts(Trial trial, int addresses) {
    return Math.min(HOSTS_AN_ADDRESS * addresses, trial.hostsInside());
  }

  /**
   * Whether a socket that lost its port towards one remote has the one it got instead towards
   * another as well, where its own would be free.
   */
  private boolean keepsSockets(int port, int addresses) {
    Trial trial = trials.start();
    for (int host = 0; host <= Math.min(addresses, trial.hostsInside() - 1); host++) {
      ProbeSocket socket = trial.inside(host, port);
      TransportAddress first = trial.reflexive(socket, trial.server(0, Trial.PORT));
      if (first != null && first.port() != port) {
        return first.equals(trial.reflexive(socket, trial.server(1, Trial.PORT)));
      }
    }
    return false;
  }

  Observation<SeenAllocation> observe(int port, int addresses) {
    List<Sample> collisions = collisions(port, addresses);
    if (collisions.stream().allMatch(Sample::preserved)) {
      return collisions.size() < collidingHosts(trials.start(), addresses)
          ? Observation.seen(
              new SeenAllocation.Preservation(overloading(port, addresses), OnCollision.REFUSE))
          : Observation.unobservable(
              "ports are kept, and no two hosts got mappings at one external address");
    }
    Map<IpAddress, Integer> last = new HashMap<>();
    int steps = 0;
    int near = 0;
    for (Sample sample : collisions) {
      Integer before = last.put(sample.external().ip(), sample.port());
      if (before != null) {
        steps++;
        int step = sample.port() - before;
        near += step == 1 || step == 2 ? 1 : 0; // 2 where parity is kept
      }
    }
    return Observation.seen(
        new SeenAllocation.Preservation(
            overloading(port, addresses),
            2 * near >= steps ? OnCollision.NEXT : OnCollision.RANDOM));
  }

  private Overloading overloading(int port, int addresses) {
    if (!overloads(port, addresses)) {
      return Overloading.NONE;
    }
    return keepsSockets(port, addresses) ? Overloading.BY_SOCKET : Overloading.BY_FLOW;
  }
}
