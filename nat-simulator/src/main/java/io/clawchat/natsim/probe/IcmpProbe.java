package io.clawchat.natsim.probe;

import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IcmpError.Kind;
import io.clawchat.natsim.net.TransportAddress;

/** Whether hosts inside learn of errors (RFC 5508). */
final class IcmpProbe {
  private static final int INTERNAL_PORT = 5_000;

  private final Trials trials;

  IcmpProbe(Trials trials) {
    this.trials = trials;
  }

  /** Whether an error comes back from a closed port, about the packet that was sent from inside. */
  Observation<Boolean> translatesErrors() {
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    TransportAddress closed = trial.closedPort();
    trial.sendInVain(socket, closed, SimSocket.DEFAULT_TTL);
    IcmpError whole =
        IcmpError.of(Kind.PORT_UNREACHABLE, socket.address(), trial.seenFrom(socket, closed));
    return Observation.seen(socket.errors().contains(whole));
  }

  /** Whether an error comes back when the TTL ends at the nearest router. */
  Observation<Boolean> announcesExpiry() {
    Trial trial = trials.start();
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    trial.sendInVain(socket, trial.server(0, Trial.PORT).address(), 1);
    return Observation.seen(
        socket.errors().stream().anyMatch(error -> error.kind() == Kind.TIME_EXCEEDED));
  }
}
