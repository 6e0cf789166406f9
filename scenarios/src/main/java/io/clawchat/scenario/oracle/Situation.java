package io.clawchat.scenario.oracle;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.Topology;
import java.util.List;

/**
 * All that the oracle looks at.
 *
 * @param underSharedNat both sides stand behind one NAT, so that published addresses lie beyond it
 */
public record Situation(Side server, Side client, boolean underSharedNat, Exchange exchange) {

  /** Two sides with no NAT in common. */
  public static Situation apart(Side server, Side client, Exchange exchange) {
    return new Situation(server, client, false, exchange);
  }

  /** The pair that this step brings together. */
  public static Situation of(Topology topology, Step.Connect connect) {
    List<Topology.Nat> server = topology.natsOutwardFrom(connect.to());
    List<Topology.Nat> client = topology.natsOutwardFrom(connect.host());
    return new Situation(
        ownPart(server, client),
        ownPart(client, server),
        server.stream().anyMatch(client::contains),
        connect.exchange());
  }

  private static Side ownPart(List<Topology.Nat> stack, List<Topology.Nat> other) {
    List<NatBehavior> own =
        stack.stream().takeWhile(nat -> !other.contains(nat)).map(Topology.Nat::behavior).toList();
    return new Side(own);
  }
}
