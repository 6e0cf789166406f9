package io.clawchat.docker.router;

import static io.clawchat.docker.router.Table.PORTS;

import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A NAT whose mappings stand in maps of the table. Connection tracking only carries the flows that
 * are under way: it forgets no later than the maps do, and every new flow is translated as they
 * say. So mapping, filtering and lifetimes are the maps' and not the kernel's.
 */
final class MappedNat {
  private final NatBehavior behavior;
  private final RouterPlace place;
  private final Table table;
  private final NatState state;
  private final Scopes filtering;
  private final Ports ports;

  MappedNat(NatBehavior behavior, RouterPlace place, Table table) {
    this.behavior = behavior;
    this.place = place;
    this.table = table;
    this.filtering = Scopes.of(behavior.filtering());
    this.state =
        new NatState(table, Scopes.of(behavior.mapping()), filtering, behavior.lifetime(), true);
    this.ports = new Ports(behavior);
  }

  void write() {
    state.declare();
    if (behavior.unsolicited().remembered()) {
      String address = table.family.addressType;
      table.timed(
          "set",
          "strays",
          "inet_proto . inet_service . " + address + " . inet_service",
          Times.text(behavior.lifetime().beforeReply()));
    }
    gate();
    translateInward();
    translateOutward();
    learn();
    transit();
    toRouter();
    state.write();
  }

  /** Where inbound packets do not refresh, those that nothing lets in must not reach tracking. */
  private void gate() {
    if (behavior.lifetime().refreshedBy() == Lifetime.Refresh.OUTBOUND) {
      String match = place.fromOutside() + " " + PORTS + " ";
      match += filtering == Scopes.NONE ? "meta l4proto . th dport != @back" : state.keepsOut();
      table
          .chain("gate", "type filter hook prerouting priority raw")
          .add(Table.end(match, refusal(), Reasons.UNSOLICITED));
    }
  }

  private void translateInward() {
    List<String> chain = table.chain("natin", "type nat hook prerouting priority dstnat");
    String in = "dnat " + table.family.ip + " to meta l4proto . th dport map @back";
    if (behavior.unsolicited().remembered()) { // mappings are asked for new flows only
      chain.add("%s %s %s @strays return".formatted(place.fromOutside(), PORTS, unsolicited()));
    }
    String who = filtering == Scopes.NONE ? "" : state.letsIn() + " ";
    chain.add("%s %s %s%s".formatted(place.fromOutside(), PORTS, who, in));
    if (behavior.hairpinning() != Hairpinning.NONE) {
      // Whom the filter lets in is seen once the sender has its external port: in chain learn.
      chain.add("%s %s %s".formatted(SharedRules.hairpin(place), PORTS, in));
    }
  }

  private void translateOutward() {
    List<String> chain = table.chain("natout", "type nat hook postrouting priority srcnat");
    if (behavior.unsolicited().remembered()) {
      chain.add(
          "%s %s meta l4proto . th sport . %s daddr . th dport @strays masquerade to %s"
              .formatted(place.toOutside(), PORTS, table.family.ip, ports.anyOther()));
    }
    String flow = state.flowBeforeTranslation(table.family.ip + " daddr", "th dport");
    chain.addAll(outward(place.toOutside(), flow, ports -> "masquerade to " + ports));
    chain.add(place.toOutside() + " masquerade");
    if (behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE) {
      String back = place.fromInside() + " " + place.toInside() + " ct status dnat";
      String original = table.family.ip + " daddr";
      String there =
          state.flowBeforeTranslation("ct original " + original, "ct original proto-dst");
      chain.addAll(
          outward(
              back,
              there,
              ports -> "snat " + table.family.ip + " to " + externalAddress() + ports));
    }
  }

  /** How new flows of these packets get their ports. */
  private List<String> outward(String match, String flow, UnaryOperator<String> to) {
    List<String> rules = new ArrayList<>();
    String begin = match + " " + PORTS + " ";
    rules.add(begin + "snat " + table.family.ip + " to " + flow + " map @out");
    if (ports.preserves()) {
      rules.add(begin + "meta l4proto . th sport @back " + to.apply(ports.anyOther()));
    }
    rules.add(begin + to.apply(ports.first()));
    return rules;
  }

  private String externalAddress() {
    String address = place.address().orElseThrow().toString();
    return table.family == Family.V4 ? address : "[" + address + "]";
  }

  private void learn() {
    List<String> chain = table.chain("learn", "type filter hook postrouting priority srcnat + 50");
    String fresh = " " + PORTS + " ct state new ct direction original ";
    chain.add(
        Table.drop(
            place.fromInside()
                + fresh
                + state.initiatorsFlow()
                + " != @out "
                + state.initiatorsPort()
                + " @back",
            Reasons.PORT_TAKEN));
    state.noteSent(chain, place.fromInside());
    if (behavior.hairpinning() != Hairpinning.NONE && filtering != Scopes.NONE) {
      chain.add(
          Table.drop(
              place.fromInside()
                  + " "
                  + place.toInside()
                  + " "
                  + PORTS
                  + " ct direction original "
                  + state.respondersPermit()
                  + " != @permit",
              Reasons.HAIRPIN_FILTERED));
    }
    state.noteReceived(chain, place.toInside());
  }

  private void transit() {
    List<String> chain = SharedRules.transit(table, place, behavior);
    chain.add(place.fromOutside() + " ct state established,related accept");
    chain.add(place.fromOutside() + " ct status dnat accept");
    chain.add(Table.drop("", Reasons.UNSOLICITED));
  }

  private void toRouter() {
    List<String> chain = table.chain("tobox", "type filter hook input priority filter");
    turnAway(chain, place.fromOutside(), "", refusal());
    chain.add(Table.drop(place.fromOutside() + " ct state new", Reasons.NOT_FOR_ROUTER));
    if (behavior.hairpinning() == Hairpinning.NONE) {
      SharedRules.refuseHairpins(table, place);
    } else {
      turnAway(chain, SharedRules.hairpin(place), Reasons.HAIRPIN, refusal());
    }
  }

  private void turnAway(List<String> chain, String from, String prefix, String refusal) {
    String match = from + " " + PORTS + " ct state new";
    if (behavior.unsolicited().remembered()) {
      chain.add(match + " update @strays { " + unsolicited() + " }");
    }
    if (filtering != Scopes.NONE) {
      chain.add(
          Table.end(match + " meta l4proto . th dport @back", refusal, prefix + Reasons.FILTERED));
    }
    chain.add(Table.end(match, refusal, prefix + Reasons.UNSOLICITED));
  }

  /** The flow of an unsolicited packet, as {@code strays} has it. */
  private String unsolicited() {
    return "meta l4proto . th dport . " + table.family.ip + " saddr . th sport";
  }

  private String refusal() {
    UnsolicitedInbound unsolicited = behavior.unsolicited();
    return unsolicited.rejected() ? table.family.rejectPort() : "drop";
  }
}
