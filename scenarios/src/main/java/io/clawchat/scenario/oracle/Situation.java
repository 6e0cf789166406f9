package io.clawchat.scenario.oracle;

import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.verb.Connect;
import java.util.List;

/**
 * All that the oracle looks at.
 *
 * @param shared the NATs that both sides stand behind, so that published addresses lie beyond them
 */
public record Situation(Side server, Side client, Side shared, Exchange exchange) {

  /** Two sides with no NAT in common. */
  public static Situation apart(Side server, Side client, Exchange exchange) {
    return new Situation(server, client, new Side(List.of()), exchange);
  }

  /** The pair that this step brings together. */
  public static Situation of(Topology topology, Connect connect) {
    List<Topology.Nat> server = topology.natsOutwardFrom(connect.to());
    List<Topology.Nat> client = topology.natsOutwardFrom(connect.host());
    return new Situation(
        ownPart(server, client),
        ownPart(client, server),
        new Side(server.stream().filter(client::contains).map(Topology.Nat::behavior).toList()),
        connect.exchange());
  }

  boolean underSharedNat() {
    return !shared.own().isEmpty();
  }

  /** Whether a published address can be reached from within. */
  boolean hairpins() {
    return underSharedNat() && shared.own().getLast().hairpinning() == Hairpinning.EXTERNAL_SOURCE;
  }

  /** The way by the published addresses: to the outermost NAT and back, as if each had its own. */
  Situation around() {
    return apart(server.behind(shared), client.behind(shared), exchange);
  }

  private static Side ownPart(List<Topology.Nat> stack, List<Topology.Nat> other) {
    List<NatBehavior> own =
        stack.stream().takeWhile(nat -> !other.contains(nat)).map(Topology.Nat::behavior).toList();
    return new Side(own);
  }
}
