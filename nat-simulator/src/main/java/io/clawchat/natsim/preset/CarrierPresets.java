package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.Blocks;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import java.time.Duration;
import java.util.List;

/** NATs of carriers, fixed and mobile. */
public final class CarrierPresets {
  private static final Family FAMILY = new Family();

  /** Carrier-grade NAT as RFC 6888 asks, with port blocks. */
  public static final NatBehavior CGN =
      FAMILY.add(
          "cgn",
          Templates.cone(FilteringBehavior.ENDPOINT_INDEPENDENT)
              .allocation(new Blocks(128, 8))
              .hairpinning(Hairpinning.EXTERNAL_SOURCE)
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Carrier-grade NAT as RFC 6888 asks, with port blocks",
              "mapping, filtering, pooling, hairpinning: what the RFC requires or recommends; "
                  + "blocks of 128, at most 8: default of Juniper MX",
              "5 min, as RFC 4787 recommends; that carriers follow",
              "RFC 6888; Junos OS secured-port-block-allocation",
              Evidence.Confidence.MEDIUM));

  /** Carrier-grade NAT, the strict kind. */
  public static final NatBehavior CGN_SYMMETRIC =
      FAMILY.add(
          "cgn-symmetric",
          Templates.symmetric().idleTimeout(Duration.ofMinutes(1)).build(),
          new Evidence(
              "Carrier-grade NAT, the strict kind",
              "in 11 % of networks with a CGN (not cellular) symmetric is the best seen",
              "all but the mapping",
              "Richter et al., IMC 2016",
              Evidence.Confidence.LOW));

  /** Mobile carrier, the lenient kind. */
  public static final NatBehavior MOBILE_CARRIER =
      FAMILY.add(
          "mobile-carrier",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .idleTimeout(Duration.ofMinutes(1))
              .build(),
          new Evidence(
              "Mobile carrier, the lenient kind",
              "over 90 % of cellular networks have a CGN; in about 60 % of those something "
                  + "better than symmetric is seen",
              "all but the mapping",
              "Richter et al., IMC 2016",
              Evidence.Confidence.LOW));

  /** Mobile carrier, the strict kind. */
  public static final NatBehavior MOBILE_CARRIER_SYMMETRIC =
      FAMILY.add(
          "mobile-carrier-symmetric",
          Templates.symmetric().idleTimeout(Duration.ofMinutes(1)).build(),
          new Evidence(
              "Mobile carrier, the strict kind",
              "in about 40 % of cellular networks symmetric is the best seen",
              "all but the mapping",
              "Richter et al., IMC 2016",
              Evidence.Confidence.MEDIUM));

  /** Starlink, default IPv4. */
  public static final NatBehavior STARLINK =
      FAMILY.add(
          "starlink",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .idleTimeout(Duration.ofMinutes(1))
              .limits(Limits.ofSessions(1_200, Integer.MAX_VALUE).evicting())
              .build(),
          new Evidence(
              "Starlink, default IPv4",
              "CGN with 100.64.0.0/10 inside, 1,200 sessions per customer, the oldest dropped: "
                  + "support pages",
              "mapping, filtering, ports, lifetime",
              "Starlink support; PCMag on it",
              Evidence.Confidence.LOW));

  /** Dual-Stack Lite, the carrier's AFTR. */
  public static final NatBehavior DS_LITE =
      FAMILY.add(
          "ds-lite",
          Templates.cone(FilteringBehavior.ADDRESS_DEPENDENT)
              .allocation(new PortAllocation.Random())
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Dual-Stack Lite, the carrier's AFTR",
              "that a NAT in the carrier's network does all translation: RFC",
              "EIM, ADF, lifetime, as RFC 4787 asks of NATs; random ports",
              "RFC 6333",
              Evidence.Confidence.LOW));

  /** MAP-E, home router with a share of the ports. */
  public static final NatBehavior MAP_E =
      FAMILY.add(
          "map-e",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .ports(new PortRange(5_136, 5_375))
              .lifetime(Templates.seconds(30, 120))
              .build(),
          new Evidence(
              "MAP-E, home router with a share of the ports",
              "that ports come from the customer's set only: RFC",
              "240 of them in one run from 5136 (a real set is many short runs); mapping, "
                  + "filtering, lifetimes",
              "RFC 7597",
              Evidence.Confidence.LOW));

  private CarrierPresets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }
}
