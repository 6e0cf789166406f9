package io.clawchat.natsim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every point of the axes that decide who can connect, in full. */
class CoreProductTest {
  static Stream<PortAllocation> allocations() {
    return Stream.of(
        new PortAllocation.Preservation(),
        new PortAllocation.Preservation(Overloading.NONE, OnCollision.RANDOM),
        new PortAllocation.Preservation(Overloading.BY_FLOW, OnCollision.NEXT),
        new PortAllocation.Preservation(Overloading.BY_FLOW, OnCollision.RANDOM),
        new PortAllocation.Preservation(Overloading.BY_SOCKET, OnCollision.NEXT),
        new PortAllocation.Preservation(Overloading.BY_SOCKET, OnCollision.RANDOM),
        new PortAllocation.Preservation(Overloading.NONE, OnCollision.REFUSE),
        new PortAllocation.Preservation(Overloading.BY_FLOW, OnCollision.REFUSE),
        new PortAllocation.Sequential(1),
        new PortAllocation.Sequential(-3),
        new PortAllocation.Random(),
        new PortAllocation.Blocks(64, 2));
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void theProberFindsWhatTheValueSays(PortAllocation allocation) {
    List<String> differences = new ArrayList<>();
    for (MappingBehavior mapping : MappingBehavior.values()) {
      for (FilteringBehavior filtering : FilteringBehavior.values()) {
        if (canBe(mapping, filtering, allocation)) {
          probe(core(mapping, filtering, allocation), differences);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  static boolean canBe(
      MappingBehavior mapping, FilteringBehavior filtering, PortAllocation allocation) {
    if (allocation.overloads()) {
      return mapping == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
          && filtering == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
    }
    return mapping.isEveryone() || !refuses(allocation);
  }

  static boolean refuses(PortAllocation allocation) {
    return allocation instanceof PortAllocation.Preservation preservation
        && preservation.onCollision() == OnCollision.REFUSE;
  }

  static NatBehavior core(
      MappingBehavior mapping, FilteringBehavior filtering, PortAllocation allocation) {
    return NatBehavior.of(mapping, filtering, new PortAllocation.Random()).toBuilder()
        .allocation(allocation)
        .ports(refuses(allocation) ? PortRange.ALL : PortRange.DEFAULT)
        .build();
  }

  private static void probe(NatBehavior core, List<String> differences) {
    for (Hairpinning hairpinning : Hairpinning.values()) {
      for (AddressPooling pooling : AddressPooling.values()) {
        for (int addresses = 1; addresses <= 3; addresses += 2) {
          NatBehavior behavior = core.toBuilder().hairpinning(hairpinning).pooling(pooling).build();
          NatUnderTest nat = new NatUnderTest(behavior, addresses, 500);
          nat.differences(nat.observe()).forEach(found -> differences.add(found + " in " + nat));
        }
      }
    }
  }
}
