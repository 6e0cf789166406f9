package io.clawchat.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
import io.clawchat.natsim.nat.PortAllocation;
import io.clawchat.testing.RequiresProgram;
import io.clawchat.testing.RequiresRoot;
import org.junit.jupiter.api.Test;

/**
 * The four NATs of the plan on this machine's kernel, named by a program that nobody here wrote.
 */
@RequiresRoot
@RequiresProgram(value = "stund", debianPackage = "stun-server stun-client nftables iproute2")
class KernelNatOnAKernelTest {

  @Test
  void aFullCone() throws Exception {
    assertThat(verdictOn(NatPresets.FULL_CONE))
        .contains("Independent Mapping, Independent Filter, preserves ports");
  }

  @Test
  void aRestrictedCone() throws Exception {
    assertThat(verdictOn(NatPresets.RESTRICTED_CONE))
        .contains("Independent Mapping, Address Dependent Filter, preserves ports");
  }

  @Test
  void aPortRestrictedCone() throws Exception {
    assertThat(verdictOn(NatPresets.PORT_RESTRICTED_CONE))
        .contains("Independent Mapping, Port Dependent Filter, preserves ports");
  }

  @Test
  void aFullConeWithRandomPorts() throws Exception {
    assertThat(
            verdictOn(
                NatPresets.FULL_CONE.toBuilder().allocation(new PortAllocation.Random()).build()))
        .contains("Independent Mapping, Independent Filter, random port");
  }

  @Test
  void aSymmetricNat() throws Exception {
    assertThat(verdictOn(NatPresets.SYMMETRIC)).contains("Dependent Mapping, random port");
  }

  private static String verdictOn(NatBehavior behavior) throws Exception {
    try (RouterOnAKernel router = new RouterOnAKernel(KernelNat.of(behavior, "lan0", "wan0"))) {
      router.serve(
          "stund",
          "-h",
          RouterOnAKernel.SERVER,
          "-a",
          RouterOnAKernel.SERVER_TOO,
          "-p",
          "3478",
          "-o",
          "3479");
      return router.atHome("stun", RouterOnAKernel.SERVER);
    }
  }
}
