package io.clawchat.natsim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.NatPresets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NatProberTest {
  static Stream<Arguments> presets() {
    return NatPresets.byNames().entrySet().stream()
        .map(
            (Map.Entry<String, NatBehavior> preset) ->
                Arguments.of(preset.getKey(), preset.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("presets")
  void findsInEachPresetWhatItsValueSays(String name, NatBehavior behavior) {
    NatUnderTest nat = NatUnderTest.of(behavior);
    ObservedBehavior observed = nat.observe();

    assertThat(nat.differences(observed)).as(observed.toString()).isEmpty();
  }

  /** Such a NAT shows two hosts under one port where it can keep that of neither. */
  @ParameterizedTest
  @CsvSource({
    "NONE, 20000, 40000",
    "INTERNAL_SOURCE, 20000, 40000",
    "EXTERNAL_SOURCE, 20000, 40000",
    "EXTERNAL_SOURCE, 40000, 50000",
    "EXTERNAL_SOURCE, 10000, 20000"
  })
  void tellsHairpinningOfANatThatOverloadsPorts(Hairpinning hairpinning, int first, int last) {
    NatUnderTest nat =
        NatUnderTest.of(
            NatBehavior.of(
                    MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
                    FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
                    new PortAllocation.Preservation(
                        Overloading.BY_FLOW, PortAllocation.OnCollision.NEXT))
                .toBuilder()
                .ports(new PortRange(first, last))
                .hairpinning(hairpinning)
                .build());
    ObservedBehavior observed = nat.observe();

    assertThat(nat.differences(observed)).as(observed.toString()).isEmpty();
  }
}
