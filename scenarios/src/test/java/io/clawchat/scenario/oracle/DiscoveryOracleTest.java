package io.clawchat.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.discovery.Filtering;
import io.clawchat.discovery.Hairpinning;
import io.clawchat.discovery.Mapping;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.NatPresets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RFC 5780 must see; {@code NatDiscoveryProperties} holds it against the simulator. */
class DiscoveryOracleTest {
  @Test
  void oneNatShowsWhatItIs() {
    assertThat(DiscoveryOracle.verdict(List.of(NatPresets.RESTRICTED_CONE)))
        .isEqualTo(
            verdict(
                Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_DEPENDENT, true, Hairpinning.NONE));
  }

  @Test
  void ofSeveralTheStrictestShowsOnEachAxis() {
    NatBehavior randomCone =
        NatPresets.FULL_CONE.toBuilder().allocation(new PortAllocation.Random()).build();
    assertThat(DiscoveryOracle.verdict(List.of(NatPresets.PORT_RESTRICTED_CONE, randomCone)))
        .isEqualTo(
            verdict(
                Mapping.ENDPOINT_INDEPENDENT,
                Filtering.ADDRESS_AND_PORT_DEPENDENT,
                false,
                Hairpinning.NONE));
  }

  @Test
  void overloadedPortsShowAsEndpointIndependent() {
    assertThat(NatPresets.LINUX.mapping()).isEqualTo(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(DiscoveryOracle.verdict(List.of(NatPresets.LINUX)).mapping())
        .isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
  }

  @Test
  void hairpinningIsUnknownWhereFiltersHideIt() {
    assertThat(DiscoveryOracle.verdict(List.of(NatPresets.SYMMETRIC)).hairpinning())
        .isEqualTo(Hairpinning.UNKNOWN);
  }

  @Test
  void withoutTranslationThereIsNoMapping() {
    NatBehavior firewall =
        NatBehavior.portless(Translation.NONE, FilteringBehavior.ADDRESS_DEPENDENT);
    assertThat(DiscoveryOracle.verdict(List.of(firewall)))
        .isEqualTo(verdict(Mapping.NONE, Filtering.ADDRESS_DEPENDENT, true, Hairpinning.NONE));
    assertThat(DiscoveryOracle.verdict(List.of(firewall, NatPresets.FULL_CONE)).mapping())
        .isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(DiscoveryOracle.verdict(List.of()).mapping()).isEqualTo(Mapping.NONE);
  }

  @Test
  void aPlugInHasNoWordInRfc4787() {
    NatBehavior plugIn =
        NatBehavior.of(
            MappingBehavior.ENDPOINT_INDEPENDENT, new ByNetwork(), new PortAllocation.Random());
    assertThatThrownBy(() -> DiscoveryOracle.verdict(List.of(plugIn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the plug-in by-network");
  }

  private static NatVerdict verdict(
      Mapping mapping, Filtering filtering, boolean preserves, Hairpinning hairpinning) {
    return new NatVerdict(mapping, filtering, preserves, hairpinning, List.of());
  }

  private record ByNetwork() implements RemoteScope {
    @Override
    public boolean isSame(TransportAddress one, TransportAddress other) {
      return true;
    }

    @Override
    public long hash(TransportAddress remote) {
      return 0;
    }

    @Override
    public String words() {
      return "by-network";
    }
  }
}
