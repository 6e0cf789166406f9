package io.clawchat.docker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.netns.NamespaceSites;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is asked about a NAT, by whatever program and in whichever world, says the same. */
@RequiresRoot
@RequiresProgram(
    value = "turnutils_natdiscovery",
    debianPackage = "coturn stun-client iproute2 iptables nftables tcpdump gcc libc6-dev")
class NatTrialsOnAKernelTest {
  private static final List<NatBehavior> PLANS_FOUR =
      List.of(
          ClassicPresets.FULL_CONE,
          ClassicPresets.RESTRICTED_CONE,
          ClassicPresets.PORT_RESTRICTED_CONE,
          ClassicPresets.SYMMETRIC);

  private static final NatBehavior HAIRPINNING_CARRIER =
      random(ClassicPresets.FULL_CONE).toBuilder().hairpinning(Hairpinning.EXTERNAL_SOURCE).build();

  @TempDir private Path folder;

  @Test
  @RequiresProgram(value = "stun", debianPackage = "stun-client")
  void allClassifiersSayTheSameOfThePlansNatsAndOfStacks() {
    List<NatStack> stacks = new ArrayList<>();
    for (NatBehavior nat : PLANS_FOUR) {
      stacks.add(stack(preserving(nat)));
      stacks.add(stack(random(nat)));
    }
    stacks.add(stack(ClassicPresets.FULL_CONE, ClassicPresets.SYMMETRIC));
    stacks.add(stack(HAIRPINNING_CARRIER, ClassicPresets.PORT_RESTRICTED_CONE));
    stacks.add(
        stack(HomePresets.LINUX, random(ClassicPresets.RESTRICTED_CONE), ClassicPresets.FULL_CONE));

    List<StackVerdict> verdicts =
        new NatTrials(new NamespaceSites(proberOfThisClassPath()), folder.resolve("nats"), 4)
            .hold(stacks, 1, verdict -> {});

    assertThat(verdicts)
        .as("%s", TrialReport.text(verdicts, 80))
        .hasSameSizeAs(stacks)
        .allMatch(StackVerdict::agrees)
        .allMatch(verdict -> verdict.results().size() == Classifier.values().length);
  }

  private static NatStack stack(NatBehavior... outermostFirst) {
    return new NatStack(List.of(outermostFirst));
  }

  private static NatBehavior preserving(NatBehavior nat) {
    return nat.toBuilder().allocation(new PortAllocation.Preservation()).build();
  }

  private static NatBehavior random(NatBehavior nat) {
    return nat.toBuilder().allocation(new PortAllocation.Random()).build();
  }

  private static List<String> proberOfThisClassPath() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        ProberProgram.class.getName());
  }
}
