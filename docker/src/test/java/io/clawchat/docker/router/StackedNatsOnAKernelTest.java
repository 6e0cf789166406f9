package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.testing.RequiresProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A home router behind a carrier's: {@code stun} sees the stricter of the two on each axis. */
@OnAKernel
class StackedNatsOnAKernelTest {
  private static final RouterPlace PLACE = RouterPlace.between("lan0", "wan0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          full-cone       | full-cone            | Independent Mapping, Independent Filter
          full-cone       | port-restricted-cone | Independent Mapping, Port Dependent Filter
          restricted-cone | full-cone            | Independent Mapping, Address Dependent Filter
          full-cone       | symmetric            | Dependent Mapping
          symmetric       | full-cone            | Dependent Mapping
          """)
  @RequiresProgram(value = "stund", debianPackage = "stun-server stun-client")
  void theStricterOneShows(String home, String carrier, String verdict) throws Exception {
    try (KernelNetwork network = new KernelNetwork()) {
      network.segment("internet");
      network.segment("access");
      network.segment("lan");
      Machine server =
          network.host("server", "internet", OneHome.SERVER + "/24", OneHome.SERVER_TOO + "/24");
      network.router(
          "carrier", nat(carrier), "internet", "198.51.100.10/24", "access", "100.64.0.1/24");
      network
          .router("home", nat(home), "access", "100.64.0.2/24", "lan", "192.168.1.1/24")
          .via("100.64.0.1");
      Machine host = network.host("host", "lan", "192.168.1.2/24").via("192.168.1.1");
      StunServers.stund(server);

      // It gives up after a second: on a busy machine it may see less than there is.
      await()
          .untilAsserted(() -> assertThat(host.output("stun", OneHome.SERVER)).contains(verdict));
    }
  }

  private static KernelNat nat(String preset) throws UnsupportedBehavior {
    NatBehavior behavior = OneHome.preset(preset);
    return KernelNat.of(behavior, PLACE);
  }
}
