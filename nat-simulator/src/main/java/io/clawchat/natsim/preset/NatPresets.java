package io.clawchat.natsim.preset;

import io.clawchat.natsim.nat.NatBehavior;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Named NATs: the four classic names (RFC 3489 §5), which are four points of a larger space, and
 * real ones. Why each is as it is stands in its {@link Evidence}; {@link #all} has it.
 */
public final class NatPresets {
  /** Full cone: endpoint-independent mapping and filtering. */
  public static final NatBehavior FULL_CONE = ClassicPresets.FULL_CONE.behavior();

  /** Restricted cone: endpoint-independent mapping, address-dependent filtering. */
  public static final NatBehavior RESTRICTED_CONE = ClassicPresets.RESTRICTED_CONE.behavior();

  /** Port-restricted cone: endpoint-independent mapping, address-and-port-dependent filtering. */
  public static final NatBehavior PORT_RESTRICTED_CONE =
      ClassicPresets.PORT_RESTRICTED_CONE.behavior();

  /** Symmetric: address-and-port-dependent mapping and filtering, random ports. */
  public static final NatBehavior SYMMETRIC = ClassicPresets.SYMMETRIC.behavior();

  /** Linux netfilter MASQUERADE on a machine that accepts input. */
  public static final NatBehavior LINUX = HomePresets.LINUX.behavior();

  /** OpenWrt, stock firewall; home routers on Linux that filter input. */
  public static final NatBehavior OPENWRT = HomePresets.OPENWRT.behavior();

  /** OpenWrt or ImmortalWrt with the FULLCONENAT module. */
  public static final NatBehavior OPENWRT_FULLCONE = HomePresets.OPENWRT_FULLCONE.behavior();

  /** Consumer gateway, the common kind. */
  public static final NatBehavior HOME_ROUTER = HomePresets.HOME_ROUTER.behavior();

  /** FreeBSD pf, nat rule without options. */
  public static final NatBehavior FREEBSD_PF = HomePresets.FREEBSD_PF.behavior();

  /** FreeBSD pf, nat rule with endpoint-independent. */
  public static final NatBehavior FREEBSD_PF_ENDPOINT_INDEPENDENT =
      HomePresets.FREEBSD_PF_ENDPOINT_INDEPENDENT.behavior();

  /** pfSense, automatic outbound NAT. */
  public static final NatBehavior PFSENSE = HomePresets.PFSENSE.behavior();

  /** pfSense, outbound NAT with static port. */
  public static final NatBehavior PFSENSE_STATIC_PORT = HomePresets.PFSENSE_STATIC_PORT.behavior();

  /** MikroTik RouterOS, masquerade, default firewall. */
  public static final NatBehavior MIKROTIK = HomePresets.MIKROTIK.behavior();

  /** MikroTik RouterOS 7, endpoint-independent-nat. */
  public static final NatBehavior MIKROTIK_ENDPOINT_INDEPENDENT =
      HomePresets.MIKROTIK_ENDPOINT_INDEPENDENT.behavior();

  /** Windows NetNat: Hyper-V, containers. */
  public static final NatBehavior WINDOWS_NAT = HomePresets.WINDOWS_NAT.behavior();

  /** Cisco ASA, dynamic PAT without extended. */
  public static final NatBehavior CISCO_ASA = OfficePresets.CISCO_ASA.behavior();

  /** Juniper SRX, source NAT pool. */
  public static final NatBehavior JUNIPER_SRX = OfficePresets.JUNIPER_SRX.behavior();

  /** Juniper SRX, persistent-nat permit target-host. */
  public static final NatBehavior JUNIPER_SRX_PERSISTENT =
      OfficePresets.JUNIPER_SRX_PERSISTENT.behavior();

  /** Fortinet FortiGate, NAT with an overload pool. */
  public static final NatBehavior FORTIGATE = OfficePresets.FORTIGATE.behavior();

  /** Palo Alto Networks, dynamic IP and port. */
  public static final NatBehavior PALO_ALTO = OfficePresets.PALO_ALTO.behavior();

  /** Hotel or guest network. */
  public static final NatBehavior HOTEL = OfficePresets.HOTEL.behavior();

  /** Carrier-grade NAT as RFC 6888 asks, with port blocks. */
  public static final NatBehavior CGN = CarrierPresets.CGN.behavior();

  /** Carrier-grade NAT, the strict kind. */
  public static final NatBehavior CGN_SYMMETRIC = CarrierPresets.CGN_SYMMETRIC.behavior();

  /** Mobile carrier, the lenient kind. */
  public static final NatBehavior MOBILE_CARRIER = CarrierPresets.MOBILE_CARRIER.behavior();

  /** Mobile carrier, the strict kind. */
  public static final NatBehavior MOBILE_CARRIER_SYMMETRIC =
      CarrierPresets.MOBILE_CARRIER_SYMMETRIC.behavior();

  /** Starlink, default IPv4. */
  public static final NatBehavior STARLINK = CarrierPresets.STARLINK.behavior();

  /** Dual-Stack Lite, the carrier's AFTR. */
  public static final NatBehavior DS_LITE = CarrierPresets.DS_LITE.behavior();

  /** MAP-E, home router with a share of the ports. */
  public static final NatBehavior MAP_E = CarrierPresets.MAP_E.behavior();

  /** AWS NAT gateway. */
  public static final NatBehavior AWS_NAT_GATEWAY = CloudPresets.AWS_NAT_GATEWAY.behavior();

  /** AWS Elastic IP behind a security group that lets nothing in. */
  public static final NatBehavior AWS_ELASTIC_IP = CloudPresets.AWS_ELASTIC_IP.behavior();

  /** Azure NAT Gateway. */
  public static final NatBehavior AZURE_NAT_GATEWAY = CloudPresets.AZURE_NAT_GATEWAY.behavior();

  /** Google Cloud NAT, default. */
  public static final NatBehavior GOOGLE_CLOUD_NAT = CloudPresets.GOOGLE_CLOUD_NAT.behavior();

  /** Google Cloud NAT, endpoint-independent mapping on. */
  public static final NatBehavior GOOGLE_CLOUD_NAT_ENDPOINT_INDEPENDENT =
      CloudPresets.GOOGLE_CLOUD_NAT_ENDPOINT_INDEPENDENT.behavior();

  /** Docker bridge network on a host that accepts input. */
  public static final NatBehavior DOCKER_BRIDGE = CloudPresets.DOCKER_BRIDGE.behavior();

  /** Kubernetes node, kube-proxy or flannel. */
  public static final NatBehavior KUBERNETES = CloudPresets.KUBERNETES.behavior();

  /** NAT64 by Jool, defaults. */
  public static final NatBehavior NAT64_JOOL = Ipv6Presets.NAT64_JOOL.behavior();

  /** OpenWrt, IPv6, stock firewall. */
  public static final NatBehavior IPV6_FIREWALL = Ipv6Presets.IPV6_FIREWALL.behavior();

  /** IPv6 home gateway as RFC 6092 recommends, the stringent kind. */
  public static final NatBehavior IPV6_SIMPLE_SECURITY =
      Ipv6Presets.IPV6_SIMPLE_SECURITY.behavior();

  /** NPTv6 prefix translator, no firewall. */
  public static final NatBehavior NPTV6 = Ipv6Presets.NPTV6.behavior();

  private static final List<Preset> ALL =
      Stream.of(
              ClassicPresets.all(),
              HomePresets.all(),
              OfficePresets.all(),
              CarrierPresets.all(),
              CloudPresets.all(),
              Ipv6Presets.all())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, NatBehavior> BY_NAME = byName();

  private NatPresets() {}

  /** All presets, in a fixed order: the classic four first. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The behaviour of all presets by their name in scenario files, in the same order. */
  public static Map<String, NatBehavior> byNames() {
    return BY_NAME;
  }

  private static Map<String, NatBehavior> byName() {
    Map<String, NatBehavior> presets = new LinkedHashMap<>();
    for (Preset preset : ALL) {
      presets.put(preset.name(), preset.behavior());
    }
    return Collections.unmodifiableMap(presets);
  }
}
