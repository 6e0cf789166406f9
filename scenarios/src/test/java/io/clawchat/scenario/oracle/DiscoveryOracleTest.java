package io.clawchat.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RFC 5780 must see; {@code NatDiscoveryProperties} holds it against the simulator. */
class DiscoveryOracleTest {
  @Test
  void oneNatShowsWhatItIs() {
    assertThat(DiscoveryOracle.profile(List.of(ClassicPresets.RESTRICTED_CONE)))
        .isEqualTo(
            profile(
                Mapping.ENDPOINT_INDEPENDENT, Filtering.ADDRESS_DEPENDENT, true, Hairpinning.NONE));
  }

  @Test
  void ofSeveralTheStrictestShowsOnEachAxis() {
    NatBehavior randomCone =
        ClassicPresets.FULL_CONE.toBuilder().allocation(new PortAllocation.Random()).build();
    assertThat(DiscoveryOracle.profile(List.of(ClassicPresets.PORT_RESTRICTED_CONE, randomCone)))
        .isEqualTo(
            profile(
                Mapping.ENDPOINT_INDEPENDENT,
                Filtering.ADDRESS_AND_PORT_DEPENDENT,
                false,
                Hairpinning.NONE));
  }

  @Test
  void overloadedPortsShowAsEndpointIndependent() {
    assertThat(HomePresets.LINUX.mapping()).isEqualTo(MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(DiscoveryOracle.profile(List.of(HomePresets.LINUX)).mapping())
        .isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
  }

  @Test
  void hairpinningIsUnknownWhereFiltersHideIt() {
    assertThat(DiscoveryOracle.profile(List.of(ClassicPresets.SYMMETRIC)).hairpinning())
        .isEqualTo(Hairpinning.UNKNOWN);
  }

  @Test
  void withoutTranslationThereIsNoMapping() {
    NatBehavior firewall =
        NatBehavior.portless(Translation.NONE, FilteringBehavior.ADDRESS_DEPENDENT);
    assertThat(DiscoveryOracle.profile(List.of(firewall)))
        .isEqualTo(profile(Mapping.NONE, Filtering.ADDRESS_DEPENDENT, true, Hairpinning.NONE));
    assertThat(DiscoveryOracle.profile(List.of(firewall, ClassicPresets.FULL_CONE)).mapping())
        .isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(DiscoveryOracle.profile(List.of()).mapping()).isEqualTo(Mapping.NONE);
  }

  @Test
  void aPlugInHasNoWordInRfc4787() {
    NatBehavior plugIn =
        NatBehavior.of(
            MappingBehavior.ENDPOINT_INDEPENDENT, new ByNetwork(), new PortAllocation.Random());
    assertThatThrownBy(() -> DiscoveryOracle.profile(List.of(plugIn)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the plug-in by-network");
  }

  private static NatProfile profile(
      Mapping mapping, Filtering filtering, boolean preserves, Hairpinning hairpinning) {
    return NatProfile.UNKNOWN.toBuilder()
        .mapping(mapping)
        .filtering(filtering)
        .allocation(preserves ? new Allocation.Preserving() : new Allocation.NotPreserving())
        .hairpinning(hairpinning)
        .confidence(Confidence.OTHER_SOCKETS)
        .build();
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
