package io.clawchat.natsim.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatBehaviorTest {

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000L, 86_400_000_000_000L})
  void takesIdleTimeoutsFromASecondToADay(long ns) {
    NatBehavior behavior =
        ClassicPresets.SYMMETRIC.toBuilder().idleTimeout(Duration.ofNanos(ns)).build();

    assertThat(behavior.lifetime().beforeReply().toNanos()).isEqualTo(ns);
    assertThat(behavior.lifetime().afterReply().toNanos()).isEqualTo(ns);
  }

  @ParameterizedTest
  @ValueSource(longs = {999_999_999L, 86_400_000_000_001L})
  void refusesShorterAndLongerOnes(long ns) {
    assertThatThrownBy(
            () -> ClassicPresets.SYMMETRIC.toBuilder().idleTimeout(Duration.ofNanos(ns)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("idle timeout must be from 1 s to 24 h");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1_000, -1, 1, 1_000})
  void takesStepsEitherWay(int step) {
    assertThat(new PortAllocation.Sequential(step).step()).isEqualTo(step);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1_001, 0, 1_001})
  void refusesToStandStillOrToLeap(int step) {
    assertThatThrownBy(() -> new PortAllocation.Sequential(step))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + step);
  }

  @Test
  void theClassicNamesAreFourPointsOfTheModel() {
    assertThat(ClassicPresets.FULL_CONE)
        .isEqualTo(
            NatBehavior.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                new PortAllocation.Preservation()));
    assertThat(ClassicPresets.RESTRICTED_CONE.filtering())
        .isEqualTo(FilteringBehavior.ADDRESS_DEPENDENT);
    assertThat(ClassicPresets.PORT_RESTRICTED_CONE.filtering())
        .isEqualTo(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(ClassicPresets.SYMMETRIC)
        .isEqualTo(
            NatBehavior.of(
                MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
                FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
                new PortAllocation.Random()));
  }

  @Test
  void speaksTheWordsOfTheRfc() {
    assertThat(MappingBehavior.ENDPOINT_INDEPENDENT.words()).isEqualTo("endpoint-independent");
    assertThat(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT.words())
        .isEqualTo("address-and-port-dependent");
  }
}
