package io.clawchat.natsim.probe;

import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many remotes one socket talks to at a time: all ports of one server, seen as many remotes.
 */
final class SessionsProbe {
  private static final int FIRST_REMOTE_PORT = 4_000;
  private static final int INTERNAL_PORT = 5_000;

  private final Trials trials;

  SessionsProbe(Trials trials) {
    this.trials = trials;
  }

  /**
   * @param filtersPorts whether only who was sent to is let in: else a remote whose session made
   *     room for another's may get in all the same
   */
  Observation<Integer> observe(boolean filtersPorts) {
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    List<ProbeSocket> servers =
        IntStream.range(0, trials.most)
            .mapToObj(i -> trial.server(0, FIRST_REMOTE_PORT + i))
            .toList();
    List<@Nullable TransportAddress> externals = trial.burst(socket, servers);
    int made = 0;
    int alive = 0;
    for (int i = externals.size() - 1; i >= 0; i--) {
      TransportAddress external = externals.get(i);
      if (external != null) {
        made++;
        alive += trial.reaches(servers.get(i), external, socket) ? 1 : 0;
      }
    }
    if (made < trials.most || alive < made && filtersPorts) {
      return Observation.seen(alive);
    }
    return Observation.unobservable(
        filtersPorts
            ? "no limit was met with " + trials.most + " remotes"
            : "no remote was refused, and who was sent to before may get in again");
  }
}
