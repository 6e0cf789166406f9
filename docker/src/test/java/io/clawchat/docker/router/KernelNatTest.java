package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.Ipv6Presets;
import io.clawchat.natsim.preset.NatPresets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelNatTest {
  private static final RouterPlace PLACE = RouterPlace.between("lan0", "wan0");

  @Test
  void linuxItselfIsConnectionTrackingAlone() throws Exception {
    NatBehavior behavior =
        HomePresets.LINUX.toBuilder().unsolicited(UnsolicitedInbound.IGNORED).build();

    assertThat(KernelNat.of(behavior, PLACE).ruleset())
        .isEqualTo(
            """
            table ip natsim
            delete table ip natsim
            table ip natsim {
              chain natout {
                type nat hook postrouting priority srcnat;
                oifname "wan0" meta l4proto { tcp, udp } masquerade to :1024-65535
                oifname "wan0" masquerade
              }

              chain transit {
                type filter hook forward priority filter; policy drop;
                iifname "lan0" accept
                iifname "wan0" ct state established,related accept
                iifname "wan0" ct status dnat accept
                counter drop comment "filtering: no mapping lets it in"
              }

              chain tobox {
                type filter hook input priority filter;
                iifname "wan0" meta l4proto { tcp, udp } ct state new counter drop comment "filtering: no mapping lets it in"
                iifname "wan0" ct state new counter drop comment "the router itself serves nobody outside"
                iifname "lan0" fib daddr type local fib daddr . iif type != local meta l4proto { tcp, udp } counter drop comment "hairpinning: none"
              }
            }
            """);
  }

  @Test
  void aFullConeRemembersTheWayOutAndTheWayBack() throws Exception {
    assertThat(KernelNat.of(ClassicPresets.FULL_CONE, PLACE).ruleset())
        .isEqualTo(
            """
            table ip natsim
            delete table ip natsim
            table ip natsim {
              map out { type inet_proto . ipv4_addr . inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout 300s; size 65535; }
              map back { type inet_proto . inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout 300s; size 65535; }

              chain natin {
                type nat hook prerouting priority dstnat;
                iifname "wan0" meta l4proto { tcp, udp } dnat ip to meta l4proto . th dport map @back
              }

              chain natout {
                type nat hook postrouting priority srcnat;
                oifname "wan0" meta l4proto { tcp, udp } snat ip to meta l4proto . ip saddr . th sport map @out
                oifname "wan0" meta l4proto { tcp, udp } meta l4proto . th sport @back masquerade to :1024-65535 fully-random
                oifname "wan0" meta l4proto { tcp, udp } masquerade to :1024-65535
                oifname "wan0" masquerade
              }

              chain learn {
                type filter hook postrouting priority srcnat + 50;
                iifname "lan0" meta l4proto { tcp, udp } ct state new ct direction original meta l4proto . ct original ip saddr . ct original proto-src != @out meta l4proto . ct reply proto-dst @back counter drop comment "allocation: the port drawn is taken, the next packet draws again"
                iifname "lan0" meta l4proto { tcp, udp } ct direction vmap { original : jump initiator_passed, reply : jump responder_passed }
                oifname "lan0" meta l4proto { tcp, udp } ct direction vmap { original : jump responder_passed, reply : jump initiator_passed }
              }

              chain transit {
                type filter hook forward priority filter; policy drop;
                iifname "lan0" accept
                iifname "wan0" ct state established,related accept
                iifname "wan0" ct status dnat accept
                counter drop comment "filtering: no mapping lets it in"
              }

              chain tobox {
                type filter hook input priority filter;
                iifname "wan0" meta l4proto { tcp, udp } ct state new counter drop comment "filtering: no mapping lets it in"
                iifname "wan0" ct state new counter drop comment "the router itself serves nobody outside"
                iifname "lan0" fib daddr type local fib daddr . iif type != local meta l4proto { tcp, udp } counter drop comment "hairpinning: none"
              }

              chain initiator_passed {
                meta l4proto { tcp, udp } update @out { meta l4proto . ct original ip saddr . ct original proto-src : ct reply ip daddr . ct reply proto-dst } update @back { meta l4proto . ct reply proto-dst : ct original ip saddr . ct original proto-src }
              }

              chain responder_passed {
                meta l4proto { tcp, udp } update @out { meta l4proto . ct reply ip saddr . ct reply proto-src : ct original ip daddr . ct original proto-dst } update @back { meta l4proto . ct original proto-dst : ct reply ip saddr . ct reply proto-src }
              }
            }
            """);
  }

  @Test
  void anIpv6FirewallRemembersWhoWasSentTo() throws Exception {
    RouterPlace v6 = PLACE.with(Subnet.parse("2001:db8:1::/64"));

    assertThat(KernelNat.of(Ipv6Presets.IPV6_FIREWALL, v6).ruleset())
        .contains(
            """
              chain transit {
                type filter hook forward priority filter; policy drop;
                iifname "lan0" accept
                iifname "wan0" meta l4proto != udp ct state established,related accept
                iifname "wan0" meta l4proto { tcp, udp } meta l4proto . ip6 daddr . th dport . ip6 saddr . th sport @permit accept
                counter reject with icmpv6 admin-prohibited comment "filtering: nothing was sent to this sender"
              }
            """
                .indent(0));
  }

  @Test
  void aRestrictedConeLetsInWhoeverWasSentTo() throws Exception {
    assertThat(KernelNat.of(ClassicPresets.RESTRICTED_CONE, PLACE).ruleset())
        .contains("meta l4proto . th dport . ip saddr @permit dnat ip to meta l4proto . th dport");
  }

  @Test
  void theMapsForgetWhenTheMappingsDo() throws Exception {
    NatBehavior shortLived =
        ClassicPresets.FULL_CONE.toBuilder().idleTimeout(Duration.ofMillis(30_500)).build();
    KernelNat nat = KernelNat.of(shortLived, PLACE);

    assertThat(nat.ruleset()).contains("timeout 30500ms;").doesNotContain("timeout 300s");
    assertThat(nat.sysctls())
        .containsEntry("net.netfilter.nf_conntrack_udp_timeout", "30")
        .containsEntry("net.netfilter.nf_conntrack_udp_timeout_stream", "30");
  }

  @Test
  void settingsAreThoseOfANamespace() throws Exception {
    assertThat(KernelNat.of(HomePresets.LINUX, PLACE).sysctls())
        .containsExactly(
            Map.entry("net.ipv4.icmp_ratelimit", "0"),
            Map.entry("net.ipv4.ip_forward", "1"),
            Map.entry("net.netfilter.nf_conntrack_udp_timeout", "30"),
            Map.entry("net.netfilter.nf_conntrack_udp_timeout_stream", "120"));
  }

  @Test
  void everyDropSaysWhy() throws Exception {
    for (NatBehavior behavior : NatPresets.byNames().values()) {
      if (behavior.translation().choosesPorts() && KernelNat.faults(behavior).isEmpty()) {
        assertThat(KernelNat.of(behavior, PLACE).ruleset().lines())
            .filteredOn(line -> line.contains(" drop") && !line.contains("policy drop"))
            .isNotEmpty()
            .allMatch(line -> line.matches(".* counter drop comment \"[^\"]+\""));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eth0; flush ruleset", "eth 0", "a-name-of-16-char", "e\"th0", "é"})
  void anInterfaceNameThatLinuxWouldNotGiveIsRefused(String name) {
    assertThatThrownBy(() -> RouterPlace.between(name, "wan0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a network interface");
    assertThatThrownBy(() -> RouterPlace.between("lan0", name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
