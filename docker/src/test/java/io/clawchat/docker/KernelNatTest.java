package io.clawchat.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.KernelNat.UnsupportedBehavior;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
import io.clawchat.natsim.nat.PortAllocation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelNatTest {

  @Test
  void aSymmetricNatIsConnectionTrackingWithRandomPorts() throws Exception {
    assertThat(KernelNat.of(NatPresets.SYMMETRIC, "lan0", "wan0").ruleset())
        .isEqualTo(
            """
            table ip natsim
            delete table ip natsim
            table ip natsim {
              chain natin {
                type nat hook prerouting priority dstnat;
              }

              chain natout {
                type nat hook postrouting priority srcnat;
                oifname wan0 masquerade fully-random
              }

              chain transit {
                type filter hook forward priority filter; policy drop;
                iifname lan0 accept
                iifname wan0 ct state established,related accept
                iifname wan0 ct status dnat accept
              }

              chain tobox {
                type filter hook input priority filter;
                iifname wan0 ct state new drop
              }
            }
            """);
  }

  @Test
  void aFullConeLetsAnyoneInByTheMapThatRemembersTheWayBack() throws Exception {
    assertThat(KernelNat.of(NatPresets.FULL_CONE, "lan0", "wan0").ruleset())
        .contains(
            "iifname wan0 meta l4proto { tcp, udp } dnat ip to meta l4proto . th dport map @rev")
        .contains("\n    oifname wan0 snat ip to meta l4proto . ip saddr . th sport map @eim\n")
        .contains("chain learn");
  }

  @Test
  void aRestrictedConeLetsInWhoeverWasSentTo() throws Exception {
    assertThat(KernelNat.of(NatPresets.RESTRICTED_CONE, "lan0", "wan0").ruleset())
        .contains("th dport . ip saddr @adr dnat ip to");
  }

  @Test
  void aPortRestrictedConeLeavesFilteringToConnectionTracking() throws Exception {
    assertThat(KernelNat.of(NatPresets.PORT_RESTRICTED_CONE, "lan0", "wan0").ruleset())
        .doesNotContain("dnat ip to")
        .contains("map @eim");
  }

  @Test
  void theMapsForgetWhenTheMappingsDo() throws Exception {
    NatBehavior shortLived =
        NatPresets.FULL_CONE.toBuilder().idleTimeout(Duration.ofSeconds(30)).build();

    assertThat(KernelNat.of(shortLived, "lan0", "wan0").ruleset())
        .contains("timeout 30s")
        .doesNotContain("timeout 300s");
  }

  @Test
  void whatNetfilterCannotShowIsRefusedInWords() {
    assertRefused(
        NatPresets.FULL_CONE.toBuilder().mapping(MappingBehavior.ADDRESS_DEPENDENT).build(),
        "no address-dependent mapping");
    assertRefused(
        NatPresets.FULL_CONE.toBuilder().allocation(new PortAllocation.Sequential(1)).build(),
        "no sequential port allocation");
    assertRefused(
        NatPresets.SYMMETRIC.toBuilder().allocation(new PortAllocation.Preservation()).build(),
        "overloads preserved ports");
    assertRefused(
        NatPresets.SYMMETRIC.toBuilder().filtering(FilteringBehavior.ENDPOINT_INDEPENDENT).build(),
        "with address-and-port-dependent filtering only");
    assertRefused(
        NatPresets.FULL_CONE.toBuilder().refreshedBy(Lifetime.Refresh.OUTBOUND).build(),
        "refreshed by inbound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eth0; flush ruleset", "eth 0", "a-name-of-16-char"})
  void anInterfaceNameThatLinuxWouldNotGiveIsRefused(String name) {
    assertThatThrownBy(() -> KernelNat.of(NatPresets.FULL_CONE, name, "wan0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a network interface");
  }

  private static void assertRefused(NatBehavior behavior, String why) {
    assertThatThrownBy(() -> KernelNat.of(behavior, "lan0", "wan0"))
        .isInstanceOf(UnsupportedBehavior.class)
        .hasMessageContaining(why);
  }
}
