package io.clawchat.natsim.probe;

import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two hosts inside reach each other by their external addresses. Each sends to the other,
 * so that filters let them in: once by mappings that a server has seen, and once by mappings that
 * are made for it, whose addresses a network of the same seed has shown before.
 */
final class HairpinningProbe {
  /** Those of the two hosts. */
  private record Ports(int alice, int bob) {}

  private static final Ports PORTS = new Ports(5_000, 6_001);
  private static final int MARK_PORT = 5_000;

  private final Trials trials;

  HairpinningProbe(Trials trials) {
    this.trials = trials;
  }

  /**
   * @param choosesPorts whether mappings take ports: else two that a server has seen tell all
   * @param leavesNoMark whether a mapping made for nothing cannot be told from none, and none lets
   *     anyone in who was refused before
   */
  Observation<Hairpinning> observe(boolean choosesPorts, boolean leavesNoMark) {
    Observation<Hairpinning> first = observe(PORTS, choosesPorts, leavesNoMark);
    if (!choosesPorts || shows(first)) {
      return first;
    }
    return givenPorts()
        .map(ports -> observe(ports, true, leavesNoMark))
        .filter(HairpinningProbe::shows)
        .orElse(first);
  }

  /**
   * Ports that the NAT itself has given. One that overloads ports gives hosts whose own it cannot
   * preserve another port for each remote, so that what a server has seen foretells nothing; these
   * it can preserve.
   */
  private Optional<Ports> givenPorts() {
    Trial trial = trials.start();
    if (trial.hostsInside() < 2) {
      return Optional.empty();
    }
    ProbeSocket server = trial.server(0, Trial.PORT);
    TransportAddress alice = trial.reflexive(trial.inside(0, PORTS.alice), server);
    TransportAddress bob = trial.reflexive(trial.inside(1, PORTS.bob), server);
    return alice == null || bob == null
        ? Optional.empty()
        : Optional.of(new Ports(alice.port(), bob.port()));
  }

  private static boolean shows(Observation<Hairpinning> observation) {
    return observation.found().filter(found -> found != Hairpinning.NONE).isPresent();
  }

  private Observation<Hairpinning> observe(
      Ports ports, boolean choosesPorts, boolean leavesNoMark) {
    Trial known = trials.start();
    if (known.hostsInside() < 2) {
      return Observation.unobservable("there is room for one host only");
    }
    ProbeSocket alice = known.inside(0, ports.alice);
    ProbeSocket bob = known.inside(1, ports.bob);
    TransportAddress aliceOutside = known.reflexive(alice, known.server(0, Trial.PORT));
    TransportAddress bobOutside = known.reflexive(bob, known.server(0, Trial.PORT));
    if (aliceOutside == null || bobOutside == null) {
      return Observation.unobservable("two hosts cannot have mappings at a time");
    }
    if (aliceOutside.equals(alice.address())) {
      return Observation.unobservable("hosts have no addresses but their own");
    }
    Hairpinning seen = meet(known, alice, aliceOutside, bob, bobOutside);
    if (seen == null) {
      Trial foreseen = trials.start();
      seen =
          meet(
              foreseen,
              foreseen.inside(1, ports.bob),
              bobOutside,
              foreseen.inside(0, ports.alice),
              aliceOutside);
    }
    if (seen != null) {
      return Observation.seen(seen);
    }
    return choosesPorts && (leavesNoMark || makesMappings(bobOutside))
        ? Observation.unobservable("filters let no packet in that would show it")
        : Observation.seen(Hairpinning.NONE);
  }

  /** The second sends first, and the first answers. */
  private static @Nullable Hairpinning meet(
      Trial trial,
      ProbeSocket first,
      TransportAddress firstOutside,
      ProbeSocket second,
      TransportAddress secondOutside) {
    Hairpinning seen = send(trial, second, firstOutside, first);
    if (seen == null) {
      seen = send(trial, first, secondOutside, second);
    }
    return seen == null ? send(trial, second, firstOutside, first) : seen;
  }

  private static @Nullable Hairpinning send(
      Trial trial, ProbeSocket from, TransportAddress external, ProbeSocket to) {
    TransportAddress shown = trial.exchange(from, external, to);
    if (shown == null) {
      return null;
    }
    return shown.equals(from.address()) ? Hairpinning.INTERNAL_SOURCE : Hairpinning.EXTERNAL_SOURCE;
  }

  /** Whether a packet to an external address takes a port away from the next mapping. */
  private boolean makesMappings(TransportAddress target) {
    Trial after = trials.start();
    after.sendInVain(after.inside(0, MARK_PORT), target, SimSocket.DEFAULT_TTL);
    Trial without = trials.start();
    TransportAddress external =
        without.reflexive(without.inside(1, MARK_PORT), without.server(0, Trial.PORT));
    return external != null
        && !external.equals(
            after.reflexive(after.inside(1, MARK_PORT), after.server(0, Trial.PORT)));
  }
}
