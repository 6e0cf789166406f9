package io.clawchat.docker.router;

import static io.clawchat.docker.router.Table.PORTS;

import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.PrefixMap;
import io.clawchat.natsim.net.Subnet;
import java.util.List;

/** A router that leaves ports as they are: a firewall, one to one, or a prefix for another. */
final class PortlessRouter {
  private final NatBehavior behavior;
  private final RouterPlace place;
  private final Table table;
  private final NatState state;

  PortlessRouter(NatBehavior behavior, RouterPlace place, Table table) {
    this.behavior = behavior;
    this.place = place;
    this.table = table;
    this.state =
        new NatState(
            table, Scopes.NONE, Scopes.of(behavior.filtering()), behavior.lifetime(), false);
  }

  void write() {
    if (!behavior.isStateless()) {
      state.declare();
    }
    List<String> transit = SharedRules.transit(table, place, behavior);
    switch (behavior.translation()) {
      case ONE_TO_ONE -> oneToOne(transit);
      case NPTV6 -> prefixes(transit);
      default -> {}
    }
    if (behavior.isStateless()) {
      String inward = place.fromOutside() + " " + place.toInside();
      boolean translated = behavior.translation() != Translation.NONE;
      transit.add(inward + (translated ? " ct status dnat,snat" : "") + " accept");
      if (translated) {
        transit.add(place.fromOutside() + " ct state established,related accept");
      }
      transit.add(Table.end("", refusal(), Reasons.UNSOLICITED));
    } else {
      filter(transit);
      state.write();
    }
  }

  private void filter(List<String> transit) {
    transit.add(
        "%s meta l4proto != udp ct state established,related accept"
            .formatted(place.fromOutside()));
    transit.add("%s %s %s accept".formatted(place.fromOutside(), PORTS, state.letsIn()));
    transit.add(Table.end("", refusal(), Reasons.NOT_ASKED));

    List<String> learn = table.chain("learn", "type filter hook postrouting priority srcnat + 50");
    state.noteSent(learn, place.fromInside() + " " + place.toOutside());
    state.noteReceived(learn, place.fromOutside() + " " + place.toInside());
  }

  /** The one external address belongs to whoever sends first. */
  private void oneToOne(List<String> transit) {
    table.declare("set given { type ipv4_addr; flags dynamic; size 1; }");
    table.declare("map owner { type ipv4_addr : ipv4_addr; flags dynamic; size 1; }");
    String outward = place.fromInside() + " " + place.toOutside();
    transit.add(1, outward + " add @given { ip saddr }");
    transit.add(2, Table.drop(outward + " ip saddr != @given", Reasons.NO_ADDRESS));

    table
        .chain("natin", "type nat hook prerouting priority dstnat")
        .add(place.fromOutside() + " dnat ip to ip daddr map @owner");
    IpAddress address = place.address().orElseThrow();
    table
        .chain("natout", "type nat hook postrouting priority srcnat")
        .add(place.toOutside() + " snat ip to " + address);
    table
        .chain("own", "type filter hook postrouting priority srcnat + 40")
        .add(outward + " add @owner { ct reply ip daddr : ct original ip saddr }");
    table
        .chain("tobox", "type filter hook input priority filter")
        .add(Table.end(place.fromOutside() + " ct state new", refusal(), Reasons.UNSOLICITED));
    SharedRules.refuseHairpins(table, place);
  }

  private void prefixes(List<String> transit) {
    Prefixes prefixes = Prefixes.of(place);
    boolean hairpins = behavior.hairpinning() != Hairpinning.NONE;
    String outside = hairpins ? "" : place.fromOutside() + " ";
    table
        .chain("natin", "type nat hook prerouting priority dstnat")
        .add(
            "%sdnat ip6 prefix to ip6 daddr map { %s : %s }"
                .formatted(outside, prefixes.outside(), prefixes.inside()));
    List<String> out = table.chain("natout", "type nat hook postrouting priority srcnat");
    String outward =
        "snat ip6 prefix to ip6 saddr map { %s : %s }"
            .formatted(prefixes.inside(), prefixes.outside());
    out.add(place.toOutside() + " " + outward);
    if (behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE) {
      out.add(place.fromInside() + " " + place.toInside() + " ct status dnat " + outward);
    }
    String outgoing = place.fromInside() + " " + place.toOutside();
    transit.add(
        1, Table.drop(outgoing + " ip6 saddr != " + prefixes.inside(), Reasons.NO_COUNTERPART));
    if (!hairpins) {
      transit.add(
          1,
          Table.drop(
              place.fromInside() + " ip6 daddr " + place.shownAs().orElseThrow(),
              Reasons.NO_HAIRPIN));
    }
  }

  private String refusal() {
    return behavior.unsolicited().rejected() ? table.family.rejectProhibited() : "drop";
  }

  /**
   * The part of two blocks whose translation changes one and the same word by a constant: netfilter
   * exchanges prefixes, and the adjustment of RFC 6296 then belongs to the longer prefix.
   */
  private record Prefixes(Subnet inside, Subnet outside) {
    static Prefixes of(RouterPlace place) {
      Subnet inside = place.subnet().orElseThrow();
      Subnet shownAs = place.shownAs().orElseThrow();
      int length = length(inside);
      IpAddress counterpart = new PrefixMap(inside, shownAs).outward(inside.prefix());
      if (counterpart == null) {
        throw new IllegalArgumentException(inside + " has no counterpart in " + shownAs);
      }
      return new Prefixes(new Subnet(inside.prefix(), length), new Subnet(counterpart, length));
    }

    /** Up to and with the word that RFC 6296 changes (§3.4, §3.5). */
    private static int length(Subnet inside) {
      return inside.length() <= 48 ? 64 : 80;
    }
  }
}
