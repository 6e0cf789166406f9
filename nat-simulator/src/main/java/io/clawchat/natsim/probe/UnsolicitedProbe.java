package io.clawchat.natsim.probe;

import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.IcmpError.Kind;
import io.clawchat.natsim.net.TransportAddress;
import org.jspecify.annotations.Nullable;

/** What a packet from outside meets where nobody has sent anything, and what it leaves behind. */
final class UnsolicitedProbe {
  private static final int INTERNAL_PORT = 5_000;

  private final Trials trials;

  UnsolicitedProbe(Trials trials) {
    this.trials = trials;
  }

  /** Whether its sender gets an ICMP error. */
  Observation<Boolean> rejected() {
    TransportAddress external = externalToBe();
    if (external == null) {
      return Observation.unobservable("no packet came out");
    }
    Trial trial = trials.start();
    ProbeSocket server = trial.server(0, Trial.PORT);
    ProbeSocket socket = trial.inside(0, INTERNAL_PORT);
    if (trial.reaches(server, external, socket)) {
      return Observation.unobservable("everything comes in: no packet is unsolicited");
    }
    trial.sendInVain(server, external, SimSocket.DEFAULT_TTL);
    return Observation.seen(
        server.errors().stream()
            .anyMatch(
                error -> error.kind() == Kind.PORT_UNREACHABLE || error.kind() == Kind.PROHIBITED));
  }

  /** Whether it makes a later mapping take another port than it would have had. */
  Observation<Boolean> remembered() {
    TransportAddress external = externalToBe();
    if (external == null) {
      return Observation.unobservable("no packet came out");
    }
    Trial trial = trials.start();
    ProbeSocket server = trial.server(0, Trial.PORT);
    trial.sendInVain(server, external, SimSocket.DEFAULT_TTL);
    TransportAddress later = trial.reflexive(trial.inside(0, INTERNAL_PORT), server);
    return Observation.seen(!external.equals(later));
  }

  /** What the first packet in a network of its own comes from: the same in all of one seed. */
  private @Nullable TransportAddress externalToBe() {
    Trial rehearsal = trials.start();
    return rehearsal.reflexive(rehearsal.inside(0, INTERNAL_PORT), rehearsal.server(0, Trial.PORT));
  }
}
