package io.clawchat.docker.router;

import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import java.util.List;

/** Rules that routers of all translations share. */
final class SharedRules {
  private SharedRules() {}

  /** What matches a packet from inside to an external address of the router. */
  static String hairpin(RouterPlace place) {
    return place.fromInside() + " fib daddr type local fib daddr . iif type != local";
  }

  /** The chain of packets that pass the router, which begins with what comes from inside. */
  static List<String> transit(Table table, RouterPlace place, NatBehavior behavior) {
    List<String> chain =
        table.chain("transit", "type filter hook forward priority filter; policy drop");
    if (!behavior.icmp().translatesErrors()) {
      chain.add(
          Table.drop(
              behavior.isStateless()
                  ? table.family.icmpErrors()
                  : "ct state related " + table.family.icmpErrors(),
              Reasons.ERRORS));
    }
    chain.add(place.fromInside() + " accept");
    return chain;
  }

  static void refuseHairpins(Table table, RouterPlace place) {
    table
        .chain("tobox", "type filter hook input priority filter")
        .add(Table.drop(hairpin(place) + " " + Table.PORTS, Reasons.NO_HAIRPIN));
  }

  /** What becomes of fragments and of the router's own ICMP. */
  static void write(Table table, RouterPlace place, NatBehavior behavior) {
    if (behavior.fragments() == FragmentHandling.DROP) {
      table
          .chain("fragments", "type filter hook prerouting priority -450")
          .add(Table.drop(table.family.fragment(), Reasons.FRAGMENT));
    }
    limitSessions(table, place, behavior.limits().sessions());
    IcmpBehavior icmp = behavior.icmp();
    if (!icmp.announcesExpiry()) {
      ownIcmp(table, table.family.icmp + " type time-exceeded", Reasons.EXPIRY);
    }
    if (!icmp.announcesMtu()) {
      ownIcmp(table, table.family.tooBig(), Reasons.MTU);
    }
    if (behavior.hairpinning() != Hairpinning.NONE) {
      String type = table.family == Family.V4 ? "redirect" : "nd-redirect";
      ownIcmp(table, table.family.icmp + " type " + type, Reasons.REDIRECT);
    }
  }

  /** Behind all that filters: what is dropped for another reason takes no session. */
  private static void limitSessions(Table table, RouterPlace place, Limits.Bound limit) {
    if (limit.equals(Limits.Bound.NONE)) {
      return;
    }
    List<String> chain =
        table.chain("sessions", "type filter hook forward priority filter + 10; policy accept");
    chain.add("ct status & confirmed == confirmed accept"); // all but the first packet of a flow
    String address = table.family.ip;
    if (limit.perHost() != Limits.Bound.NONE.perHost()) {
      table.declare(
          "set hosts { type " + table.family.addressType + "; flags dynamic; size 65535; }");
      String count = " ct count over " + limit.perHost() + " }";
      chain.add(
          Table.drop(
              place.fromInside() + " add @hosts { " + address + " saddr" + count,
              Reasons.HOST_SESSIONS));
      chain.add(
          Table.drop(
              place.fromOutside() + " add @hosts { " + address + " daddr" + count,
              Reasons.HOST_SESSIONS));
    }
    if (limit.all() != Limits.Bound.NONE.all()) {
      chain.add(Table.drop("ct count over " + limit.all(), Reasons.TABLE_SESSIONS));
    }
  }

  static void ownIcmp(Table table, String match, String why) {
    table.chain("frombox", "type filter hook output priority filter").add(Table.drop(match, why));
  }
}
