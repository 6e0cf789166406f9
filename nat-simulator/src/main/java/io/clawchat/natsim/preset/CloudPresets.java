package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation.Blocks;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.time.Duration;
import java.util.List;

/** Gateways of clouds, and what hosts of containers do. */
public final class CloudPresets {
  private static final Family FAMILY = new Family();

  /** AWS NAT gateway. */
  public static final NatBehavior AWS_NAT_GATEWAY =
      FAMILY.add(
          "aws-nat-gateway",
          Templates.symmetric().idleTimeout(Duration.ofSeconds(350)).build(),
          new Evidence(
              "AWS NAT gateway",
              "ports 1024–65535, 55,000 connections per destination, 350 s, UDP fragments "
                  + "passed: documentation",
              "mapping and random ports, inferred from the limit per destination; ICMP",
              "Amazon VPC User Guide, NAT gateways",
              Evidence.Confidence.MEDIUM));

  /** AWS Elastic IP behind a security group that lets nothing in. */
  public static final NatBehavior AWS_ELASTIC_IP =
      FAMILY.add(
          "aws-elastic-ip",
          NatBehavior.portless(Translation.ONE_TO_ONE, FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .toBuilder()
              .lifetime(Templates.seconds(30, 180))
              .build(),
          new Evidence(
              "AWS Elastic IP behind a security group that lets nothing in",
              "one to one; 30 s and 180 s of tracking: documentation and API reference",
              "ICMP; fragments",
              "Amazon EC2 API reference, ConnectionTrackingSpecification",
              Evidence.Confidence.HIGH));

  /** Azure NAT Gateway. */
  public static final NatBehavior AZURE_NAT_GATEWAY =
      FAMILY.add(
          "azure-nat-gateway",
          Templates.symmetric()
              .pooling(AddressPooling.ARBITRARY)
              .idleTimeout(Duration.ofMinutes(4))
              .icmp(IcmpBehavior.SILENT)
              .fragments(FragmentHandling.DROP)
              .build(),
          new Evidence(
              "Azure NAT Gateway",
              "64,512 ports, random, reused for other destinations; replies only; 4 min; no "
                  + "fragments, no ICMP: documentation",
              "that both directions refresh; several addresses used at random",
              "Azure NAT Gateway documentation (2023)",
              Evidence.Confidence.HIGH));

  /** Google Cloud NAT, default. */
  public static final NatBehavior GOOGLE_CLOUD_NAT =
      FAMILY.add(
          "google-cloud-nat",
          Templates.symmetric()
              .allocation(new Blocks(64, 1))
              .idleTimeout(Duration.ofSeconds(30))
              .build(),
          new Evidence(
              "Google Cloud NAT, default",
              "64 ports per machine, endpoint-independent mapping off, 30 s: documentation",
              "filtering; ports reused for other destinations, which blocks here are not",
              "Google Cloud NAT documentation and API reference",
              Evidence.Confidence.MEDIUM));

  /** Google Cloud NAT, endpoint-independent mapping on. */
  public static final NatBehavior GOOGLE_CLOUD_NAT_ENDPOINT_INDEPENDENT =
      FAMILY.add(
          "google-cloud-nat-endpoint-independent",
          Templates.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .allocation(new Blocks(64, 1))
              .idleTimeout(Duration.ofSeconds(30))
              .build(),
          new Evidence(
              "Google Cloud NAT, endpoint-independent mapping on",
              "64 ports per machine, mapping, 30 s: documentation",
              "filtering",
              "Google Cloud NAT documentation and API reference",
              Evidence.Confidence.MEDIUM));

  /** Docker bridge network on a host that accepts input. */
  public static final NatBehavior DOCKER_BRIDGE =
      FAMILY.add(
          "docker-bridge",
          Templates.netfilter().unsolicited(new UnsolicitedInbound(true, true)).build(),
          new Evidence(
              "Docker bridge network on a host that accepts input",
              "MASQUERADE for what leaves the bridge: documentation and rules",
              "the rest as linux",
              "Docker documentation, Docker with iptables",
              Evidence.Confidence.MEDIUM));

  /** Kubernetes node, kube-proxy or flannel. */
  public static final NatBehavior KUBERNETES =
      FAMILY.add(
          "kubernetes",
          Templates.symmetric()
              .lifetime(Templates.seconds(30, 120))
              .unsolicited(new UnsolicitedInbound(true, true))
              .fragments(FragmentHandling.REASSEMBLE)
              .build(),
          new Evidence(
              "Kubernetes node, kube-proxy or flannel",
              "MASQUERADE --random-fully: rules",
              "the rest as linux; input accepted",
              "kube-proxy iptables rules",
              Evidence.Confidence.MEDIUM));

  private CloudPresets() {}

  static List<Preset> all() {
    return FAMILY.presets();
  }
}
