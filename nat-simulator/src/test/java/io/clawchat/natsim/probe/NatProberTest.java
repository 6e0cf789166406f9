package io.clawchat.natsim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
    Specimen specimen = Specimen.of(behavior);
    ObservedBehavior observed = specimen.observe();

    assertThat(specimen.differences(observed)).as(observed.toString()).isEmpty();
  }
}
