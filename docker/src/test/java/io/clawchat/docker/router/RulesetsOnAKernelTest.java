package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatBehavior.NatBehaviorBuilder;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.NatPresets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever is not refused is a ruleset that nft and the kernel take. */
@OnAKernel
class RulesetsOnAKernelTest {
  private static final RouterPlace V4 =
      RouterPlace.between("lan0", "wan0")
          .with(Subnet.parse("192.168.1.0/24"))
          .at(IpAddress.parse("198.51.100.10"));
  private static final RouterPlace V6 =
      RouterPlace.between("lan0", "wan0")
          .with(Subnet.parse("fd00:1::/64"))
          .at(IpAddress.parse("2001:db8::10"))
          .shownAs(Subnet.parse("2001:db8:1::/64"));

  private static final List<UnaryOperator<NatBehaviorBuilder>> CHANGES =
      List.of(
          nat -> nat,
          nat -> nat.hairpinning(Hairpinning.EXTERNAL_SOURCE),
          nat -> nat.limits(Limits.ofSessions(100, 1_000)),
          nat -> nat.hairpinning(Hairpinning.INTERNAL_SOURCE),
          nat -> nat.unsolicited(new UnsolicitedInbound(true, true)),
          nat -> nat.refreshedBy(Refresh.OUTBOUND).unsolicited(new UnsolicitedInbound(true, false)),
          nat ->
              nat.lifetime(
                      new Lifetime(Duration.ofSeconds(30), Duration.ofSeconds(120), Refresh.BOTH))
                  .icmp(IcmpBehavior.SILENT)
                  .fragments(FragmentHandling.DROP));

  @Test
  void everyPresetAndEveryPointOfTheModelLoads() throws Exception {
    int loaded = 0;
    try (KernelNetwork network = new KernelNetwork()) {
      Machine router = network.machine("router");
      for (NatBehavior behavior : behaviors()) {
        for (RouterPlace place : List.of(V4, V6)) {
          if (KernelNat.faults(behavior).isEmpty() && Faults.of(behavior, place).isEmpty()) {
            Commands.run(
                KernelNat.of(behavior, place).ruleset(), router.within("nft", "-c", "-f", "-"));
            loaded++;
          }
        }
      }
    }
    assertThat(loaded).isGreaterThan(100);
  }

  private static List<NatBehavior> behaviors() {
    List<NatBehavior> plain = new ArrayList<>(NatPresets.byNames().values());
    PortRange few = new PortRange(4_000, 4_999);
    for (FilteringBehavior filtering : FilteringBehavior.values()) {
      plain.add(NatBehavior.portless(Translation.NONE, filtering));
      plain.add(NatBehavior.portless(Translation.ONE_TO_ONE, filtering));
      plain.add(NatBehavior.portless(Translation.NPTV6, filtering));
      for (MappingBehavior mapping : MappingBehavior.values()) {
        for (PortAllocation allocation :
            List.of(
                new PortAllocation.Preservation(),
                new PortAllocation.Random(),
                new PortAllocation.Sequential(-2))) {
          plain.add(NatBehavior.of(mapping, filtering, allocation).toBuilder().ports(few).build());
        }
      }
    }
    List<NatBehavior> all = new ArrayList<>();
    for (NatBehavior behavior : plain) {
      for (UnaryOperator<NatBehaviorBuilder> change : CHANGES) {
        try {
          all.add(change.apply(behavior.toBuilder()).build());
        } catch (IllegalArgumentException e) {
          // no NAT is like that
        }
      }
    }
    return all;
  }
}
