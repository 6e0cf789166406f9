package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.testing.RequiresProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NATs on this machine's kernel, named by two programs that nobody here wrote. */
@OnAKernel
class VerdictsOnAKernelTest {
  @TempDir private Path folder;

  /** RFC 3489 by {@code stun}, which calls a NAT independent that preserves and overloads ports. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          full-cone            | Independent Mapping, Independent Filter, preserves ports
          restricted-cone      | Independent Mapping, Address Dependent Filter, preserves ports
          port-restricted-cone | Independent Mapping, Port Dependent Filter, preserves ports
          symmetric            | Dependent Mapping, random port
          linux                | Independent Mapping, Port Dependent Filter, preserves ports
          home-router          | Independent Mapping, Port Dependent Filter, preserves ports
          windows-nat          | Independent Mapping, Address Dependent Filter, random port
          mobile-carrier       | Independent Mapping, Port Dependent Filter, random port
          """)
  @RequiresProgram(value = "stund", debianPackage = "stun-server stun-client")
  void stunNamesThePreset(String preset, String verdict) throws Exception {
    assertThat(stunBehind(OneHome.preset(preset))).contains(verdict);
  }

  @Test
  @RequiresProgram(value = "stund", debianPackage = "stun-server stun-client")
  void aFullConeWithRandomPorts() throws Exception {
    assertThat(
            stunBehind(
                ClassicPresets.FULL_CONE.toBuilder()
                    .allocation(new PortAllocation.Random())
                    .build()))
        .contains("Independent Mapping, Independent Filter, random port");
  }

  /** RFC 5780 by coturn's own tool. */
  @ParameterizedTest
  @CsvSource({
    "ENDPOINT_INDEPENDENT, ENDPOINT_INDEPENDENT",
    "ENDPOINT_INDEPENDENT, ADDRESS_DEPENDENT",
    "ENDPOINT_INDEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "ADDRESS_DEPENDENT, ADDRESS_DEPENDENT",
    "ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT",
    "ADDRESS_AND_PORT_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT"
  })
  @RequiresProgram(value = "turnserver", debianPackage = "coturn")
  void coturnNamesMappingAndFiltering(MappingBehavior mapping, FilteringBehavior filtering)
      throws Exception {
    NatBehavior behavior = NatBehavior.of(mapping, filtering, new PortAllocation.Random());
    try (OneHome home = new OneHome(behavior)) {
      StunServers.coturn(home.server, folder);
      // It asks each thing once: on a busy machine an answer may come too late for it.
      await()
          .untilAsserted(
              () ->
                  assertThat(home.host.output("turnutils_natdiscovery", "-m", "-f", OneHome.SERVER))
                      .contains("NAT with " + natdiscovery(mapping) + " Mapping!")
                      .contains("NAT with " + natdiscovery(filtering) + " Filtering!"));
    }
  }

  private static String natdiscovery(Enum<?> scope) {
    return switch (scope.name()) {
      case "ENDPOINT_INDEPENDENT" -> "Endpoint Independent";
      case "ADDRESS_DEPENDENT" -> "Address Dependent";
      default -> "Address and Port Dependent";
    };
  }

  private static String stunBehind(NatBehavior behavior) throws Exception {
    try (OneHome home = new OneHome(behavior)) {
      StunServers.stund(home.server);
      return home.host.output("stun", OneHome.SERVER);
    }
  }
}
