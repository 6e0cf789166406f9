package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.net.TransportAddress;

/**
 * The mapping tests of RFC 5780 §4.3, each pair of requests in a network of its own. Where hosts
 * share ports towards different remotes, all that a host sends may come from one port however many
 * mappings it has: there others take the internal port towards the first remote before, and then
 * the one it got instead towards the second.
 */
final class MappingProbe {
  private static final int OCCUPANTS_AN_ADDRESS = 8;

  private final Trials trials;
  private final int port;
  private final int occupants;

  /**
   * @param port the internal port to send from
   * @param sharedAddresses external addresses whose ports hosts share; 0 where they share none
   */
  MappingProbe(Trials trials, int port, int sharedAddresses) {
    this.trials = trials;
    this.port = port;
    this.occupants = OCCUPANTS_AN_ADDRESS * sharedAddresses;
  }

  Observation<MappingBehavior> observe() {
    if (!isOneMapping(1, Trial.PORT, 1, Trial.OTHER_PORT)) { // tests II and III
      return Observation.seen(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
    }
    return Observation.seen(
        isOneMapping(0, Trial.PORT, 1, Trial.PORT) // tests I and II
            ? MappingBehavior.ENDPOINT_INDEPENDENT
            : MappingBehavior.ADDRESS_DEPENDENT);
  }

  private boolean isOneMapping(int server, int serverPort, int otherServer, int otherPort) {
    Trial trial = trials.start();
    ProbeSocket first = trial.server(server, serverPort);
    int others = Math.min(occupants, trial.hostsInside() - 1);
    for (int host = 0; host < others; host++) {
      trial.reflexive(trial.inside(host, port), first);
    }
    ProbeSocket socket = trial.inside(others, port);
    TransportAddress before = trial.reflexive(socket, first);
    ProbeSocket second = trial.server(otherServer, otherPort);
    if (before != null && before.port() != port) {
      for (int host = 0; host < others; host++) {
        trial.reflexive(trial.inside(host, before.port()), second);
      }
    }
    TransportAddress after = trial.reflexive(socket, second);
    return before != null && before.equals(after); // refused: it needed another mapping
  }
}
