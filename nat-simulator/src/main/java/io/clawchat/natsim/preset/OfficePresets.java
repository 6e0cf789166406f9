package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import java.time.Duration;
import java.util.List;

/** Firewalls of offices, and networks for guests. */
public final class OfficePresets {
  private static final Family FAMILY = new Family();

  /** Cisco ASA, dynamic PAT without extended. */
  public static final NatBehavior CISCO_ASA =
      FAMILY.add(
          "cisco-asa",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .idleTimeout(Duration.ofMinutes(2))
              .icmp(new IcmpBehavior(true, false, true))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Cisco ASA, dynamic PAT without extended",
              "one binding for all destinations, real port kept if free, else from 1024–65535: "
                  + "configuration guide; 2 min: default configuration",
              "filtering by connection; TTL not decremented; fragments reassembled",
              "Cisco ASA CLI Configuration Guide, dynamic PAT",
              Evidence.Confidence.MEDIUM));

  /** Juniper SRX, source NAT pool. */
  public static final NatBehavior JUNIPER_SRX =
      FAMILY.add(
          "juniper-srx",
          Templates.symmetric()
              .ports(new PortRange(1_024, 63_487))
              .pooling(AddressPooling.ARBITRARY)
              .idleTimeout(Duration.ofMinutes(1))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Juniper SRX, source NAT pool",
              "ports 1024–63487, addresses not paired: operational output; UDP sessions 1 min: "
                  + "manual",
              "random ports; mapping and filtering by session",
              "Junos OS Security Configuration Guide; blackhole-networks.com SRX NAT guide",
              Evidence.Confidence.MEDIUM));

  /** Juniper SRX, persistent-nat permit target-host. */
  public static final NatBehavior JUNIPER_SRX_PERSISTENT =
      FAMILY.add(
          "juniper-srx-persistent",
          Templates.cone(FilteringBehavior.ADDRESS_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .ports(new PortRange(1_024, 63_487))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Juniper SRX, persistent-nat permit target-host",
              "mapping, filtering, binding kept 5 min: manual",
              "random ports; the session's own minute is not added",
              "Junos OS Security Configuration Guide, persistent NAT",
              Evidence.Confidence.MEDIUM));

  /** Fortinet FortiGate, NAT with an overload pool. */
  public static final NatBehavior FORTIGATE =
      FAMILY.add(
          "fortigate",
          Templates.symmetric()
              .allocation(new Preservation(Overloading.BY_FLOW, OnCollision.NEXT))
              .ports(new PortRange(5_117, 65_533))
              .idleTimeout(Duration.ofMinutes(3))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Fortinet FortiGate, NAT with an overload pool",
              "ports 5117–65533, reused for other destinations; port kept if free, else the "
                  + "next; 180 s: vendor's articles",
              "that each flow chooses by itself; input dropped silently; fragments; ICMP",
              "Fortinet Technical Tips 192079, 380483, 191228",
              Evidence.Confidence.MEDIUM));

  /** Palo Alto Networks, dynamic IP and port. */
  public static final NatBehavior PALO_ALTO =
      FAMILY.add(
          "palo-alto",
          Templates.symmetric()
              .idleTimeout(Duration.ofSeconds(30))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Palo Alto Networks, dynamic IP and port",
              "symmetric; one address per source: vendor's documentation",
              "random ports from 1024; UDP timeout 30 s; all else",
              "PAN-OS documentation, Persistent NAT for DIPP and source NAT",
              Evidence.Confidence.MEDIUM));

  /** Hotel or guest network. */
  public static final NatBehavior HOTEL =
      FAMILY.add(
          "hotel",
          Templates.symmetric()
              .idleTimeout(Duration.ofSeconds(30))
              .icmp(new IcmpBehavior(true, true, false))
              .fragments(FragmentHandling.DROP)
              .build(),
          new Evidence(
              "Hotel or guest network",
              "nothing",
              "everything: a strict point with short lifetimes",
              "none",
              Evidence.Confidence.LOW));

  private OfficePresets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }
}
