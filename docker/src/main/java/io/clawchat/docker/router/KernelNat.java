package io.clawchat.docker.router;

import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.NatBehavior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One NAT as settings and an nftables ruleset for a Linux router with two interfaces.
 *
 * <p>Connection tracking by itself is one kind of NAT: ports preserved and overloaded, mapping and
 * filtering by address and port. That kind is left to it. All others remember their mappings in
 * maps of the ruleset, which say how later flows are translated and who is let in.
 *
 * @param behavior one of those that {@link #of} accepts
 * @param place where the router stands
 */
public record KernelNat(NatBehavior behavior, RouterPlace place) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * The rules of one NAT.
   *
   * @throws UnsupportedBehavior where netfilter cannot show the behaviour at this place
   */
  public static KernelNat of(NatBehavior behavior, RouterPlace place) throws UnsupportedBehavior {
    List<String> faults = new ArrayList<>(faults(behavior));
    faults.addAll(Faults.of(behavior, place));
    if (!faults.isEmpty()) {
      throw new UnsupportedBehavior(faults);
    }
    return new KernelNat(behavior, place);
  }

  /**
   * What keeps netfilter from showing this behaviour anywhere, each with what to take instead; none
   * where it can.
   */
  public static List<String> faults(NatBehavior behavior) {
    return Faults.of(behavior);
  }

  /** Where the kernel does a little otherwise than the behaviour says, in cases that are rare. */
  public List<String> departures() {
    return Departures.of(behavior);
  }

  /**
   * The ruleset, for {@code nft -f}: tables of its own, which replace older ones of their names.
   */
  public String ruleset() {
    Table table = new Table(place.family());
    if (!behavior.translation().choosesPorts()) {
      new PortlessRouter(behavior, place, table).write();
    } else if (behavior.allocation().overloads()) {
      new TrackedNat(behavior, place, table).write();
    } else {
      new MappedNat(behavior, place, table).write();
    }
    SharedRules.write(table, place, behavior);
    return behavior.portMapping().services().isEmpty()
        ? table.text()
        : table.text() + PortMapper.table();
  }

  /**
   * What the router's network namespace must set, by name as for {@code sysctl -w}, in the order of
   * the names. All of them belong to a namespace, none to the machine.
   */
  public Map<String, String> sysctls() {
    Map<String, String> sysctls = new TreeMap<>();
    if (place.family() == Family.V4) {
      sysctls.put("net.ipv4.ip_forward", "1");
    } else {
      sysctls.put("net.ipv6.conf.all.forwarding", "1");
    }
    if (behavior.unsolicited().rejected()) { // each sender is told, however often
      sysctls.put(
          place.family() == Family.V4 ? "net.ipv4.icmp_ratelimit" : "net.ipv6.icmp.ratelimit", "0");
    }
    if (!behavior.isStateless()) {
      Lifetime lifetime = behavior.lifetime();
      // Where inbound packets do not refresh, the maps decide alone.
      boolean brief = lifetime.refreshedBy() == Lifetime.Refresh.OUTBOUND;
      Duration before = brief ? SHORTEST : lifetime.beforeReply();
      Duration after = brief ? SHORTEST : lifetime.afterReply();
      sysctls.put("net.netfilter.nf_conntrack_udp_timeout", "" + before.toSeconds());
      sysctls.put("net.netfilter.nf_conntrack_udp_timeout_stream", "" + after.toSeconds());
    }
    return sysctls;
  }

  /** The file for {@code miniupnpd -f}, where the router maps ports for its hosts. */
  public Optional<String> portMapper() {
    return behavior.portMapping().services().isEmpty()
        ? Optional.empty()
        : Optional.of(PortMapper.configuration(behavior.portMapping(), place));
  }
}
