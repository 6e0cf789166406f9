package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.gateway.Fault;
import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatBehavior.NatBehaviorBuilder;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.Ipv6Presets;
import io.clawchat.natsim.preset.NatPresets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What netfilter cannot show faithfully is refused in words, before anything starts. */
class FaultsTest {
  private static final RouterPlace PLACE = RouterPlace.between("lan0", "wan0");
  private static final RemoteScope PLUG_IN =
      new RemoteScope() {
        @Override
        public boolean isSame(TransportAddress one, TransportAddress other) {
          return one.port() == other.port();
        }

        @Override
        public long hash(TransportAddress remote) {
          return remote.port();
        }

        @Override
        public String words() {
          return "port-dependent";
        }
      };

  private static final UnsolicitedInbound REMEMBERED = new UnsolicitedInbound(false, true);

  @Test
  void ofThePresetsTheseFewAreRefused() {
    Map<String, List<String>> refused = new TreeMap<>();
    NatPresets.byNames().forEach((name, behavior) -> refused.put(name, KernelNat.faults(behavior)));
    refused.values().removeIf(List::isEmpty);

    assertThat(refused.keySet())
        .containsExactly(
            "cgn",
            "google-cloud-nat",
            "google-cloud-nat-endpoint-independent",
            "nat64-jool",
            "starlink");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        cone(nat -> nat.filtering(PLUG_IN), "plug-ins for mapping and filtering"),
        cone(
            nat -> nat.mapping(MappingBehavior.ADDRESS_DEPENDENT),
            "with that mapping use address-dependent filtering"),
        cone(
            nat ->
                nat.mapping(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT)
                    .filtering(FilteringBehavior.ADDRESS_DEPENDENT),
            "with that mapping use address-and-port-dependent filtering"),
        cone(nat -> nat.allocation(new PortAllocation.Blocks(64, 1)), "no blocks of ports"),
        cone(nat -> nat.preservesParity(true), "no even and odd ports"),
        cone(nat -> nat.limits(Limits.of(10, 10)), "take limits of sessions, or none"),
        cone(nat -> nat.limits(Limits.ofSessions(10, 10).evicting()), "take limits that refuse"),
        cone(
            nat -> nat.limits(Limits.ofSessions(10, 10)).refreshedBy(Refresh.OUTBOUND),
            "take no limits of sessions"),
        cone(
            nat ->
                nat.allocation(
                        new PortAllocation.Preservation(Overloading.NONE, OnCollision.REFUSE))
                    .ports(PortRange.ALL),
            "use overloading, or the simulator"),
        cone(
            nat -> nat.refreshedBy(Refresh.INBOUND),
            "use 'refreshed-by: both' or 'refreshed-by: outbound'"),
        cone(
            nat -> nat.lifetime(lifetime(30, 120).refreshedBy(Refresh.OUTBOUND)),
            "use one timeout before and after a reply"),
        cone(nat -> nat.lifetime(lifetime(120, 30)), "a time after a reply that is no shorter"),
        cone(
            nat -> nat.refreshedBy(Refresh.OUTBOUND).unsolicited(REMEMBERED),
            "neither remember them nor map ports"),
        cone(
            nat -> nat.allocation(new PortAllocation.Random()).unsolicited(REMEMBERED),
            "use preservation, or do not remember"),
        cone(
            nat ->
                nat.filtering(FilteringBehavior.ADDRESS_DEPENDENT)
                    .hairpinning(Hairpinning.INTERNAL_SOURCE),
            "or 'hairpinning: external-source'"),
        cone(
            nat -> nat.hairpinning(Hairpinning.EXTERNAL_SOURCE).unsolicited(REMEMBERED),
            "refused are not remembered; use 'hairpinning: none'"),
        linux(nat -> nat.hairpinning(Hairpinning.EXTERNAL_SOURCE), "use no overloading"),
        linux(nat -> nat.refreshedBy(Refresh.OUTBOUND), "as well; use 'refreshed-by: both'"),
        linux(nat -> nat.idleTimeout(Duration.ofMillis(1_500)), "lifetimes in whole seconds"),
        cone(nat -> nat.portMapping(PortMapping.of(Service.PCP)), "take both"),
        cone(
            nat -> nat.portMapping(PortMapping.of(Service.UPNP_IGD_2).with(new Fault.DeniesAll())),
            "miniupnpd is honest"),
        Arguments.of(Ipv6Presets.NAT64_JOOL, "netfilter has no NAT64"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void refused(NatBehavior behavior, String why) {
    assertThat(KernelNat.faults(behavior)).anyMatch(fault -> fault.contains(why));
    assertThatThrownBy(() -> KernelNat.of(behavior, PLACE))
        .isInstanceOf(UnsupportedBehavior.class)
        .hasMessageContaining(why);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    NatBehavior twice =
        ClassicPresets.FULL_CONE.toBuilder().preservesParity(true).limits(Limits.of(1, 1)).build();

    assertThat(KernelNat.faults(twice)).hasSize(2);
  }

  @Test
  void aPlaceThatLacksWhatTheBehaviorNeedsIsRefused() {
    NatBehavior hairpins =
        ClassicPresets.FULL_CONE.toBuilder().hairpinning(Hairpinning.EXTERNAL_SOURCE).build();
    assertMissing(hairpins, PLACE, "need the router's address outside");
    assertMissing(Ipv6Presets.IPV6_FIREWALL, PLACE, "tells IPv4 from IPv6");
    assertMissing(Ipv6Presets.NPTV6, PLACE, "the one that stands for it outside");
    RouterPlace v6 = PLACE.with(Subnet.parse("fd00::/64")).at(IpAddress.parse("2001:db8::1"));
    assertMissing(ClassicPresets.FULL_CONE, v6, "no room for maps of IPv6");
    assertMissing(
        NatBehavior.portless(Translation.ONE_TO_ONE, FilteringBehavior.ENDPOINT_INDEPENDENT),
        v6,
        "use nptv6");
    NatBehavior maps =
        ClassicPresets.FULL_CONE.toBuilder()
            .portMapping(PortMapping.of(Service.UPNP_IGD_2))
            .build();
    assertMissing(
        maps, PLACE.at(IpAddress.parse("198.51.100.10")), "198.51.100.10 lies in 198.51.100.0/24");
  }

  @Test
  void addressesOfBothVersionsAreNoPlace() {
    assertThatThrownBy(
            () -> PLACE.with(Subnet.parse("fd00::/64")).at(IpAddress.parse("198.51.100.10")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one IP version on both sides");
  }

  private static void assertMissing(NatBehavior behavior, RouterPlace place, String what) {
    assertThatThrownBy(() -> KernelNat.of(behavior, place))
        .isInstanceOf(UnsupportedBehavior.class)
        .hasMessageContaining(what);
  }

  private static Arguments cone(UnaryOperator<NatBehaviorBuilder> change, String why) {
    return Arguments.of(change.apply(ClassicPresets.FULL_CONE.toBuilder()).build(), why);
  }

  private static Arguments linux(UnaryOperator<NatBehaviorBuilder> change, String why) {
    return Arguments.of(
        change.apply(HomePresets.LINUX.toBuilder().unsolicited(UnsolicitedInbound.IGNORED)).build(),
        why);
  }

  private static Lifetime lifetime(int before, int after) {
    return new Lifetime(Duration.ofSeconds(before), Duration.ofSeconds(after), Refresh.BOTH);
  }
}
