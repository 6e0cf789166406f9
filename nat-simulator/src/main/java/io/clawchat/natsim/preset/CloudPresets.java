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
final class CloudPresets {
  static final Preset AWS_NAT_GATEWAY =
      new Preset(
          "aws-nat-gateway",
          Shapes.symmetric().idleTimeout(Duration.ofSeconds(350)).build(),
          new Evidence(
              "AWS NAT gateway",
              "ports 1024–65535, 55,000 connections per destination, 350 s, UDP fragments "
                  + "passed: documentation",
              "mapping and random ports, inferred from the limit per destination; ICMP",
              "Amazon VPC User Guide, NAT gateways",
              Evidence.Confidence.MEDIUM));

  static final Preset AWS_ELASTIC_IP =
      new Preset(
          "aws-elastic-ip",
          NatBehavior.portless(Translation.ONE_TO_ONE, FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .toBuilder()
              .lifetime(Shapes.seconds(30, 180))
              .build(),
          new Evidence(
              "AWS Elastic IP behind a security group that lets nothing in",
              "one to one; 30 s and 180 s of tracking: documentation and API reference",
              "ICMP; fragments",
              "Amazon EC2 API reference, ConnectionTrackingSpecification",
              Evidence.Confidence.HIGH));

  static final Preset AZURE_NAT_GATEWAY =
      new Preset(
          "azure-nat-gateway",
          Shapes.symmetric()
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

  static final Preset GOOGLE_CLOUD_NAT =
      new Preset(
          "google-cloud-nat",
          Shapes.symmetric()
              .allocation(new Blocks(64, 1))
              .idleTimeout(Duration.ofSeconds(30))
              .build(),
          new Evidence(
              "Google Cloud NAT, default",
              "64 ports per machine, endpoint-independent mapping off, 30 s: documentation",
              "filtering; ports reused for other destinations, which blocks here are not",
              "Google Cloud NAT documentation and API reference",
              Evidence.Confidence.MEDIUM));

  static final Preset GOOGLE_CLOUD_NAT_ENDPOINT_INDEPENDENT =
      new Preset(
          "google-cloud-nat-endpoint-independent",
          Shapes.cone(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)
              .allocation(new Blocks(64, 1))
              .idleTimeout(Duration.ofSeconds(30))
              .build(),
          new Evidence(
              "Google Cloud NAT, endpoint-independent mapping on",
              "64 ports per machine, mapping, 30 s: documentation",
              "filtering",
              "Google Cloud NAT documentation and API reference",
              Evidence.Confidence.MEDIUM));

  static final Preset DOCKER_BRIDGE =
      new Preset(
          "docker-bridge",
          Shapes.netfilter().unsolicited(new UnsolicitedInbound(true, true)).build(),
          new Evidence(
              "Docker bridge network on a host that accepts input",
              "MASQUERADE for what leaves the bridge: documentation and rules",
              "the rest as linux",
              "Docker documentation, Docker with iptables",
              Evidence.Confidence.MEDIUM));

  static final Preset KUBERNETES =
      new Preset(
          "kubernetes",
          Shapes.symmetric()
              .lifetime(Shapes.seconds(30, 120))
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
    return List.of(
        AWS_NAT_GATEWAY,
        AWS_ELASTIC_IP,
        AZURE_NAT_GATEWAY,
        GOOGLE_CLOUD_NAT,
        GOOGLE_CLOUD_NAT_ENDPOINT_INDEPENDENT,
        DOCKER_BRIDGE,
        KUBERNETES);
  }
}
