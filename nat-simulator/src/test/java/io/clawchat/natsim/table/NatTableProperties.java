package io.clawchat.natsim.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Lifetime.Refresh;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.NatWalk.Arrival;
import io.clawchat.natsim.table.NatWalk.Departure;
import io.clawchat.natsim.table.NatWalk.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * All nine combinations of mapping and filtering, all allocations that do not overload, lifetimes
 * and parity, against {@link NatModel}: random traffic of few hosts, remotes and ports, while time
 * passes in steps around the idle timeouts.
 */
class NatTableProperties {

  @Property
  void noTwoLiveMappingsShareAnExternalAddress(
      @ForAll("behaviors") NatBehavior behavior, @ForAll("traffic") List<Step> traffic) {
    NatWalk walk = new NatWalk(behavior);
    for (Step step : traffic) {
      walk.take(step);

      Set<TransportAddress> external = new HashSet<>();
      assertThat(walk.liveMappings()).allMatch(mapping -> external.add(mapping.external()));
    }
  }

  @Property
  void letsInWhatTheFilterPermitsAndNothingElse(
      @ForAll("behaviors") NatBehavior behavior, @ForAll("traffic") List<Step> traffic) {
    NatWalk walk = new NatWalk(behavior);
    traffic.forEach(walk::take);

    for (Arrival arrival : walk.arrivals()) {
      assertThat(arrival.found()).as(arrival.what()).isEqualTo(arrival.expected());
    }
  }

  @Property
  void reusesAMappingExactlyAsTheMappingAxisSays(
      @ForAll("behaviors") NatBehavior behavior, @ForAll("traffic") List<Step> traffic) {
    NatWalk walk = new NatWalk(behavior);
    traffic.forEach(walk::take);

    for (Departure departure : walk.departures()) {
      if (departure.reused().isPresent()) {
        assertThat(departure.found()).as(departure.what()).isEqualTo(departure.reused());
      } else if (departure.found().isPresent()) {
        assertThat(departure.held())
            .as(departure.what())
            .doesNotContain(departure.found().orElseThrow());
      }
    }
  }

  @Property
  void givesANewMappingAFreePortByTheRuleAndRefusesOnlyWhereNoneIsFree(
      @ForAll("behaviors") NatBehavior behavior, @ForAll("traffic") List<Step> traffic) {
    NatWalk walk = new NatWalk(behavior);
    traffic.forEach(walk::take);

    for (Departure departure : walk.departures()) {
      if (departure.reused().isEmpty()) {
        assertThat(departure.allowed()).as(departure.what()).contains(departure.found());
      }
    }
  }

  @Property
  void showsAsAliveExactlyWhatIs(
      @ForAll("behaviors") NatBehavior behavior, @ForAll("traffic") List<Step> traffic) {
    NatWalk walk = new NatWalk(behavior);
    for (Step step : traffic) {
      walk.take(step);

      assertThat(walk.liveMappings().stream().map(mapping -> mapping.external().port()))
          .containsExactlyElementsOf(walk.expectedPorts());
    }
  }

  @Provide
  static Arbitrary<NatBehavior> behaviors() {
    return Combinators.combine(
            Arbitraries.of(MappingBehavior.class),
            Arbitraries.of(FilteringBehavior.class),
            Arbitraries.of(
                new PortAllocation.Preservation(),
                new PortAllocation.Preservation(Overloading.NONE, OnCollision.RANDOM),
                new PortAllocation.Sequential(1),
                new PortAllocation.Sequential(-3),
                new PortAllocation.Random(),
                new PortAllocation.Blocks(2, 2)),
            Arbitraries.of(true, false),
            lifetimes())
        .as(
            (mapping, filtering, allocation, preservesParity, lifetime) ->
                NatBehavior.of(mapping, filtering, allocation).toBuilder()
                    .ports(NatWalk.PORTS)
                    .preservesParity(preservesParity)
                    .lifetime(lifetime)
                    .build());
  }

  private static Arbitrary<Lifetime> lifetimes() {
    return Combinators.combine(
            Arbitraries.of(15L, 30L), Arbitraries.of(15L, 30L), Arbitraries.of(Refresh.class))
        .as(
            (before, after, refresh) ->
                new Lifetime(Duration.ofSeconds(before), Duration.ofSeconds(after), refresh));
  }

  @Provide
  static Arbitrary<List<Step>> traffic() {
    Arbitrary<TransportAddress> internals =
        Arbitraries.of(
                "192.168.1.2:5000",
                "192.168.1.2:5003",
                "192.168.1.3:5000",
                "192.168.1.3:123",
                "192.168.1.4:60000")
            .map(TransportAddress::parse);
    Arbitrary<TransportAddress> remotes =
        Arbitraries.of(
                "203.0.113.9:4000", "203.0.113.9:4001", "203.0.113.77:4000", "203.0.113.77:4001")
            .map(TransportAddress::parse);
    Arbitrary<Step> outs = Combinators.combine(internals, remotes).as(NatWalk.Out::new);
    Arbitrary<Step> ins =
        Combinators.combine(
                Arbitraries.integers().between(NatWalk.PORTS.first() - 1, NatWalk.PORTS.last() + 1),
                remotes)
            .as(NatWalk.In::new);
    Arbitrary<Step> waits =
        Arbitraries.of(1L, 14_999_999_999L, 15_000_000_000L, 29_999_999_999L, 30_000_000_000L)
            .map(NatWalk.Wait::new);
    return Arbitraries.frequencyOf(Tuple.of(4, outs), Tuple.of(4, ins), Tuple.of(1, waits))
        .list()
        .ofMaxSize(80);
  }
}
