package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.util.List;

/** Routers and translators of IPv6. */
public final class Ipv6Presets {
  private static final Family FAMILY = new Family();

  /** NAT64 by Jool, defaults. */
  public static final NatBehavior NAT64_JOOL =
      FAMILY.add(
          "nat64-jool",
          Templates.cone(FilteringBehavior.ENDPOINT_INDEPENDENT)
              .allocation(new PortAllocation.Random())
              .translation(Translation.NAT64)
              .ports(new PortRange(61_001, 65_535))
              .hairpinning(Hairpinning.EXTERNAL_SOURCE)
              .unsolicited(new UnsolicitedInbound(true, false))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "NAT64 by Jool, defaults",
              "full cone, 5 min, ports 61001–65535, an ICMP error for packets without a "
                  + "mapping: documentation",
              "random ports; hairpinning as RFC 6146 asks",
              "Jool documentation, global mode and pool4",
              Evidence.Confidence.HIGH));

  /** OpenWrt, IPv6, stock firewall. */
  public static final NatBehavior IPV6_FIREWALL =
      FAMILY.add(
          "ipv6-firewall",
          NatBehavior.portless(Translation.NONE, FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .toBuilder()
              .lifetime(Templates.seconds(30, 120))
              .unsolicited(new UnsolicitedInbound(true, false))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "OpenWrt, IPv6, stock firewall",
              "connection tracking and rejection: ruleset of fw4; lifetimes: kernel "
                  + "documentation",
              "fragments and ICMP",
              "OpenWrt fw4 ruleset in miniupnp issue 705; Linux nf_conntrack-sysctl",
              Evidence.Confidence.HIGH));

  /** IPv6 home gateway as RFC 6092 recommends, the stringent kind. */
  public static final NatBehavior IPV6_SIMPLE_SECURITY =
      FAMILY.add(
          "ipv6-simple-security",
          NatBehavior.portless(Translation.NONE, FilteringBehavior.ADDRESS_DEPENDENT).toBuilder()
              .build(),
          new Evidence(
              "IPv6 home gateway as RFC 6092 recommends, the stringent kind",
              "ADF REC-17 (which prefers EIF), 5 min REC-14, refresh REC-16, ICMP REC-18: the "
                  + "RFC",
              "that gateways follow; silent drop; inbound refreshes, as it may",
              "RFC 6092",
              Evidence.Confidence.MEDIUM));

  /** NPTv6 prefix translator, no firewall. */
  public static final NatBehavior NPTV6 =
      FAMILY.add(
          "nptv6",
          NatBehavior.portless(Translation.NPTV6, FilteringBehavior.ENDPOINT_INDEPENDENT)
              .toBuilder()
              .build(),
          new Evidence(
              "NPTv6 prefix translator, no firewall",
              "one prefix for the other, ports kept, no state: RFC",
              "no filter in front",
              "RFC 6296",
              Evidence.Confidence.HIGH));

  private Ipv6Presets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }
}
