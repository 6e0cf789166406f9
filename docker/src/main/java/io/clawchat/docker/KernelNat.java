package io.clawchat.docker;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.PortAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One NAT as an nftables ruleset for a Linux router with two interfaces.
 *
 * <p>Connection tracking by itself is an address-and-port-dependent filter. Endpoint-independent
 * mapping is added by remembering every translation in a map ({@code eim}, inside to outside) that
 * later flows are translated by; wider filters by remembering the way back ({@code rev}, outside to
 * inside) and who was sent to ({@code adr}). Unsolicited packets to the router itself are dropped
 * before connection tracking confirms them, else they would remap a later outbound flow.
 *
 * @param behavior one of those that {@link #of} accepts
 * @param inside the interface towards the hosts
 * @param outside the interface towards the internet
 */
public record KernelNat(NatBehavior behavior, String inside, String outside) {

  /** A behaviour that netfilter cannot show faithfully. The message says which part and why. */
  public static final class UnsupportedBehavior extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedBehavior(String message) {
      super(message);
    }
  }

  /**
   * The rules of one NAT.
   *
   * @throws UnsupportedBehavior where netfilter cannot show the behaviour
   * @throws IllegalArgumentException where an interface has a name that Linux would not give it
   */
  public static KernelNat of(NatBehavior behavior, String inside, String outside)
      throws UnsupportedBehavior {
    requireInterface(inside);
    requireInterface(outside);
    List<String> faults = new ArrayList<>();
    if (!(behavior.mapping() instanceof MappingBehavior)
        || !(behavior.filtering() instanceof FilteringBehavior)) {
      faults.add("plug-ins for mapping and filtering have no rules; use those of RFC 4787");
    }
    if (behavior.mapping() == MappingBehavior.ADDRESS_DEPENDENT) {
      faults.add(
          "netfilter has no address-dependent mapping; use endpoint-independent or"
              + " address-and-port-dependent");
    }
    if (behavior.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
        && behavior.filtering() != FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT) {
      faults.add(
          "address-and-port-dependent mapping has been shown on a kernel with"
              + " address-and-port-dependent filtering only");
    }
    if (behavior.allocation() instanceof PortAllocation.Sequential) {
      faults.add("netfilter has no sequential port allocation; use preservation or random");
    }
    if (behavior.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
        && behavior.allocation() instanceof PortAllocation.Preservation) {
      faults.add(
          "netfilter overloads preserved ports, so that its address-and-port-dependent mapping"
              + " looks endpoint-independent from outside; use random allocation");
    }
    if (behavior.allocation() instanceof PortAllocation.Blocks) {
      faults.add("netfilter has no blocks of ports; use preservation or random");
    }
    if (behavior.lifetime().refreshedBy() != Lifetime.Refresh.BOTH) {
      faults.add("connection tracking is refreshed by inbound packets as well");
    }
    NatBehavior shown =
        NatBehavior.of(behavior.mapping(), behavior.filtering(), behavior.allocation()).toBuilder()
            .idleTimeout(behavior.lifetime().afterReply())
            .refreshedBy(behavior.lifetime().refreshedBy())
            .build();
    if (!behavior.equals(shown)) {
      faults.add(
          "only mapping, filtering, allocation and one idle timeout are turned into rules so far;"
              + " leave the rest as NatBehavior.of gives it");
    }
    if (!faults.isEmpty()) {
      throw new UnsupportedBehavior(String.join("; ", faults));
    }
    return new KernelNat(behavior, inside, outside);
  }

  /**
   * The ruleset, for {@code nft -f}: one table of its own, which replaces an older one of its name.
   */
  public String ruleset() {
    boolean cone = behavior.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT;
    String chains =
        List.of(natIn(), natOut(cone), cone ? learn() : "", transit(), toBox()).stream()
            .filter(chain -> !chain.isEmpty())
            .collect(Collectors.joining("\n"));
    return """
        table ip natsim
        delete table ip natsim
        table ip natsim {
        %s%s
        }
        """
        .formatted(cone ? memory() + "\n" : "", chains.stripTrailing());
  }

  private String memory() {
    long seconds = behavior.lifetime().afterReply().toSeconds();
    return """
          map rev { type inet_proto . inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout %1$ds; size 65535; }
          map eim { type inet_proto . ipv4_addr . inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout %1$ds; size 65535; }
          set adr { type inet_proto . inet_service . ipv4_addr; flags dynamic,timeout; timeout %1$ds; size 65535; }
        """
        .formatted(seconds);
  }

  private String natIn() {
    String rule =
        switch ((FilteringBehavior) behavior.filtering()) {
          case ENDPOINT_INDEPENDENT ->
              "\n    iifname %s meta l4proto { tcp, udp } dnat ip to meta l4proto . th dport map @rev"
                  .formatted(outside);
          case ADDRESS_DEPENDENT ->
              "\n    iifname %s meta l4proto . th dport . ip saddr @adr dnat ip to meta l4proto . th dport map @rev"
                  .formatted(outside);
          case ADDRESS_AND_PORT_DEPENDENT -> ""; // connection tracking does it
        };
    return """
          chain natin {
            type nat hook prerouting priority dstnat;%s
          }
        """
        .formatted(rule);
  }

  private String natOut(boolean cone) {
    return cone
        ? """
            chain natout {
              type nat hook postrouting priority srcnat;
              oifname %1$s snat ip to meta l4proto . ip saddr . th sport map @eim
              oifname %1$s meta l4proto . th sport @rev masquerade random
              oifname %1$s masquerade%2$s
            }
          """
            .formatted(
                outside, behavior.allocation() instanceof PortAllocation.Random ? " random" : "")
        : """
            chain natout {
              type nat hook postrouting priority srcnat;
              oifname %s masquerade fully-random
            }
          """
            .formatted(outside);
  }

  private String learn() {
    return """
          chain learn {
            type filter hook postrouting priority srcnat + 50;
            oifname %1$s meta l4proto { tcp, udp } ct direction original update @rev { meta l4proto . th sport : ct original ip saddr . ct original proto-src }
            oifname %1$s meta l4proto { tcp, udp } ct direction original update @eim { meta l4proto . ct original ip saddr . ct original proto-src : ip saddr . th sport }
            oifname %1$s meta l4proto { tcp, udp } ct direction reply update @rev { meta l4proto . th sport : ct reply ip saddr . ct reply proto-src }
            oifname %1$s meta l4proto { tcp, udp } ct direction reply update @eim { meta l4proto . ct reply ip saddr . ct reply proto-src : ip saddr . th sport }
            oifname %1$s meta l4proto { tcp, udp } update @adr { meta l4proto . th sport . ip daddr }
          }
        """
        .formatted(outside);
  }

  private String transit() {
    return """
          chain transit {
            type filter hook forward priority filter; policy drop;
            iifname %s accept
            iifname %s ct state established,related accept
            iifname %s ct status dnat accept
          }
        """
        .formatted(inside, outside, outside);
  }

  private String toBox() {
    return """
          chain tobox {
            type filter hook input priority filter;
            iifname %s ct state new drop
          }
        """
        .formatted(outside);
  }

  private static void requireInterface(String name) {
    if (!name.matches("[A-Za-z0-9_.-]{1,15}")) {
      throw new IllegalArgumentException(
          "expected a network interface such as eth0, 1 to 15 letters, digits, '.', '_' or '-',"
              + " found '"
              + name
              + "'");
    }
  }
}
