package io.clawchat.docker.router;

import static io.clawchat.docker.router.Table.PORTS;

import io.clawchat.natsim.nat.NatBehavior;
import java.util.List;

/**
 * Linux's own NAT: connection tracking does all of it. Flows share a preserved port as long as
 * their remotes differ, a socket that lost its port keeps the one it got instead, and an
 * unsolicited packet that the router accepts moves a later flow to another.
 */
final class TrackedNat {
  private final NatBehavior behavior;
  private final RouterPlace place;
  private final Table table;

  TrackedNat(NatBehavior behavior, RouterPlace place, Table table) {
    this.behavior = behavior;
    this.place = place;
    this.table = table;
  }

  void write() {
    List<String> out = table.chain("natout", "type nat hook postrouting priority srcnat");
    String ports = new Ports(behavior).first();
    out.add("%s %s masquerade to %s".formatted(place.toOutside(), PORTS, ports));
    out.add(place.toOutside() + " masquerade");

    List<String> transit = SharedRules.transit(table, place, behavior);
    transit.add(place.fromOutside() + " ct state established,related accept");
    transit.add(place.fromOutside() + " ct status dnat accept");
    transit.add(Table.drop("", Reasons.UNSOLICITED));

    toRouter(table.chain("tobox", "type filter hook input priority filter"));
    SharedRules.refuseHairpins(table, place);
  }

  private void toRouter(List<String> chain) {
    String unsolicited = place.fromOutside() + " " + PORTS + " ct state new";
    boolean rejected = behavior.unsolicited().rejected();
    if (behavior.unsolicited().remembered()) {
      // Only what is accepted stays in connection tracking; then the router says itself that nobody
      // is there.
      chain.add(Table.end(unsolicited, "accept", Reasons.UNSOLICITED));
      if (!rejected) {
        SharedRules.ownIcmp(
            table, place.toOutside() + " " + table.family.portUnreachable(), Reasons.SILENT);
      }
    } else {
      String refusal = rejected ? table.family.rejectPort() : "drop";
      chain.add(Table.end(unsolicited, refusal, Reasons.UNSOLICITED));
    }
    chain.add(Table.drop(place.fromOutside() + " ct state new", Reasons.NOT_FOR_ROUTER));
  }
}
