package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.time.Duration;
import java.util.List;

/** Routers at home, and the operating systems that they run. */
public final class HomePresets {
  private static final Family FAMILY = new Family();

  /** Linux netfilter MASQUERADE on a machine that accepts input. */
  public static final NatBehavior LINUX =
      FAMILY.add(
          "linux",
          Templates.netfilter().unsolicited(new UnsolicitedInbound(true, true)).build(),
          new Evidence(
              "Linux netfilter MASQUERADE on a machine that accepts input",
              "mapping, filtering, allocation, and that unsolicited input moves a later port: "
                  + "probes on kernel 6.8; that a socket keeps the port it was moved to: 6.18; "
                  + "lifetimes: kernel documentation",
              "fragments and ICMP from the kernel's design",
              "tincstack nat-sim (link0ln, 2026); Linux nf_conntrack-sysctl; kernel commit "
                  + "294304e4 (2018): 180 s before it",
              Evidence.Confidence.HIGH));

  /** OpenWrt, stock firewall; home routers on Linux that filter input. */
  public static final NatBehavior OPENWRT =
      FAMILY.add(
          "openwrt",
          Templates.netfilter().unsolicited(new UnsolicitedInbound(true, false)).build(),
          new Evidence(
              "OpenWrt, stock firewall; home routers on Linux that filter input",
              "mapping, filtering, allocation, and that rejected input leaves nothing: probes "
                  + "on kernel 6.8 with input dropped; that a socket keeps the port it was moved to: "
                  + "6.18; the rejection: ruleset of fw4",
              "fragments and ICMP from the kernel's design",
              "tincstack nat-sim (link0ln, 2026); OpenWrt fw4 ruleset in miniupnp issue 705; "
                  + "Linux nf_conntrack-sysctl",
              Evidence.Confidence.HIGH));

  /** OpenWrt or ImmortalWrt with the FULLCONENAT module. */
  public static final NatBehavior OPENWRT_FULLCONE =
      FAMILY.add(
          "openwrt-fullcone",
          Templates.cone(FilteringBehavior.ENDPOINT_INDEPENDENT)
              .lifetime(Templates.seconds(30, 120))
              .unsolicited(new UnsolicitedInbound(true, false))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "OpenWrt or ImmortalWrt with the FULLCONENAT module",
              "full cone for UDP: the module's own description",
              "lifetimes of its kernel; all else as openwrt",
              "netfilter-full-cone-nat (Chion82)",
              Evidence.Confidence.MEDIUM));

  /** Consumer gateway, the common kind. */
  public static final NatBehavior HOME_ROUTER =
      FAMILY.add(
          "home-router",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .lifetime(Templates.seconds(30, 120))
              .build(),
          new Evidence(
              "Consumer gateway, the common kind",
              "fewer than 2 % of home NATs are symmetric; 82 % can be punched, 24 % hairpin; "
                  + "shortest timeout 30 s of 34 gateways",
              "one point that fits these: allocation, the longer lifetime, all else",
              "Richter et al., IMC 2016; Ford, Srisuresh, Kegel, USENIX 2005; Hätönen et al., "
                  + "IMC 2010",
              Evidence.Confidence.MEDIUM));

  /** FreeBSD pf, nat rule without options. */
  public static final NatBehavior FREEBSD_PF =
      FAMILY.add(
          "freebsd-pf",
          Templates.symmetric()
              .ports(new PortRange(50_001, 65_535))
              .lifetime(Templates.seconds(30, 60))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "FreeBSD pf, nat rule without options",
              "ports 50001–65535, drawn at random; lifetimes 30 s and 60 s (60 s after the very "
                  + "first packet): source code",
              "input blocked silently, fragments reassembled by scrub",
              "FreeBSD pfvar.h, pfctl_parser.h; FreeBSD review D11137 calls it symmetric",
              Evidence.Confidence.HIGH));

  /** FreeBSD pf, nat rule with endpoint-independent. */
  public static final NatBehavior FREEBSD_PF_ENDPOINT_INDEPENDENT =
      FAMILY.add(
          "freebsd-pf-endpoint-independent",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .ports(new PortRange(50_001, 65_535))
              .lifetime(Templates.seconds(30, 60))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "FreeBSD pf, nat rule with endpoint-independent",
              "mapping and filtering: commit and review",
              "the rest as freebsd-pf",
              "FreeBSD commit 390dc369 and review D11137 (2024)",
              Evidence.Confidence.HIGH));

  /** pfSense, automatic outbound NAT. */
  public static final NatBehavior PFSENSE =
      FAMILY.add(
          "pfsense",
          Templates.symmetric()
              .lifetime(Templates.seconds(30, 60))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "pfSense, automatic outbound NAT",
              "ports 1024–65535: its generated rules; lifetimes: pf's source code",
              "that OPNsense does the same; scrub on",
              "generated pf rules of pfSense; FreeBSD pfvar.h",
              Evidence.Confidence.HIGH));

  /** pfSense, outbound NAT with static port. */
  public static final NatBehavior PFSENSE_STATIC_PORT =
      FAMILY.add(
          "pfsense-static-port",
          Templates.symmetric()
              .allocation(new Preservation(Overloading.BY_FLOW, OnCollision.REFUSE))
              .ports(PortRange.ALL)
              .lifetime(Templates.seconds(30, 60))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "pfSense, outbound NAT with static port",
              "the port is never changed: pf.conf(5); the second host's flow to the same remote is "
                  + "lost: reports; lifetimes: pf's source code",
              "scrub on",
              "FreeBSD pf.conf(5), pfvar.h; tailscale issues 3105 and 14704",
              Evidence.Confidence.MEDIUM));

  /** MikroTik RouterOS, masquerade, default firewall. */
  public static final NatBehavior MIKROTIK =
      FAMILY.add(
          "mikrotik",
          Templates.netfilter().lifetime(Templates.seconds(10, 180)).build(),
          new Evidence(
              "MikroTik RouterOS, masquerade, default firewall",
              "lifetimes 10 s and 3 min (newer releases 30 s and 3 min): manual",
              "Linux netfilter underneath; input dropped silently",
              "MikroTik manual, Connection tracking",
              Evidence.Confidence.MEDIUM));

  /** MikroTik RouterOS 7, endpoint-independent-nat. */
  public static final NatBehavior MIKROTIK_ENDPOINT_INDEPENDENT =
      FAMILY.add(
          "mikrotik-endpoint-independent",
          Templates.cone(FilteringBehavior.ENDPOINT_INDEPENDENT)
              .lifetime(Templates.seconds(10, 180))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "MikroTik RouterOS 7, endpoint-independent-nat",
              "mapping and filtering, for UDP only: manual",
              "allocation; lifetimes as mikrotik",
              "MikroTik RouterOS manual, NAT",
              Evidence.Confidence.MEDIUM));

  /** Windows NetNat: Hyper-V, containers. */
  public static final NatBehavior WINDOWS_NAT =
      FAMILY.add(
          "windows-nat",
          Templates.cone(FilteringBehavior.ADDRESS_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .idleTimeout(Duration.ofMinutes(2))
              .refreshedBy(Lifetime.Refresh.OUTBOUND)
              .build(),
          new Evidence(
              "Windows NetNat: Hyper-V, containers",
              "filtering, 120 s, inbound does not refresh: what Get-NetNat prints",
              "mapping and allocation; ICMP; fragments",
              "Microsoft Learn, New-NetNat and Set-NetNat",
              Evidence.Confidence.MEDIUM));

  private HomePresets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }
}
