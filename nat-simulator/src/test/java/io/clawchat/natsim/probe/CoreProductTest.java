package io.clawchat.natsim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.PortAllocation;
import io.clawchat.natsim.nat.PortAllocation.OnCollision;
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
        new PortAllocation.Preservation(false, OnCollision.RANDOM),
        new PortAllocation.Preservation(true, OnCollision.NEXT),
        new PortAllocation.Preservation(true, OnCollision.RANDOM),
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
        if (!allocation.overloads() || servesOverloading(mapping, filtering)) {
          probe(NatBehavior.of(mapping, filtering, allocation), differences);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private static boolean servesOverloading(MappingBehavior mapping, FilteringBehavior filtering) {
    return mapping == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
        && filtering == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
  }

  private static void probe(NatBehavior core, List<String> differences) {
    for (Hairpinning hairpinning : Hairpinning.values()) {
      for (AddressPooling pooling : AddressPooling.values()) {
        for (int addresses = 1; addresses <= 3; addresses += 2) {
          NatBehavior behavior = core.toBuilder().hairpinning(hairpinning).pooling(pooling).build();
          Specimen specimen = new Specimen(behavior, addresses, 500);
          specimen
              .differences(specimen.observe())
              .forEach(found -> differences.add(found + " in " + specimen));
        }
      }
    }
  }
}
