package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.net.TransportAddress;

/**
 * The filtering tests of RFC 5780 §4.4: a host sends to one server, and answers come from its other
 * port, from the other server, and (erratum 7971: one request more) from the other server's same
 * port, so that a filter that looks at ports alone is not taken for another. Each answer in a
 * network of its own, since a packet that was refused may leave something behind.
 */
final class FilteringProbe {
  private static final int INTERNAL_PORT = 5_000;

  private final Trials trials;

  FilteringProbe(Trials trials) {
    this.trials = trials;
  }

  Observation<FilteringBehavior> observe() {
    if (!letsIn(0, Trial.PORT)) {
      return Observation.unobservable("not even answers come in");
    }
    boolean otherPort = letsIn(0, Trial.OTHER_PORT);
    boolean otherAddress = letsIn(1, Trial.PORT);
    boolean otherBoth = letsIn(1, Trial.OTHER_PORT);
    if (otherAddress != otherBoth || otherBoth && !otherPort) {
      return Observation.unobservable("the filter is none of RFC 4787: it looks at ports alone");
    }
    if (otherBoth) {
      return Observation.seen(FilteringBehavior.ENDPOINT_INDEPENDENT);
    }
    return Observation.seen(
        otherPort
            ? FilteringBehavior.ADDRESS_DEPENDENT
            : FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
  }

  private boolean letsIn(int server, int port) {
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    TransportAddress external = trial.reflexive(socket, trial.server(0, Trial.PORT));
    return external != null && trial.reaches(trial.server(server, port), external, socket);
  }
}
