package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.discovery.Filtering;
import io.clawchat.discovery.Hairpinning;
import io.clawchat.discovery.Mapping;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.scenario.oracle.DiscoveryOracle;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Discovery finds in each NAT of the simulator what its value says, and in stacks the strictest.
 */
class NatDiscoveryProperties {

  @Property(tries = 300)
  void eachNatIsWhatItsValueSays(@ForAll("nats") NatBehavior nat, @ForAll long seed) {
    assertThat(verdict(List.of(nat), Link.IDEAL, seed))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(DiscoveryOracle.verdict(List.of(nat)));
  }

  @Property(tries = 200)
  void ofSeveralNatsTheStrictestShows(
      @ForAll @Size(min = 2, max = 3) List<@From("nats") NatBehavior> stack, @ForAll long seed) {
    NatVerdict expected = DiscoveryOracle.verdict(stack);
    NatVerdict verdict = verdict(stack, Link.IDEAL, seed);
    assertThat(verdict)
        .usingRecursiveComparison()
        .ignoringFields("mapped", "hairpinning")
        .isEqualTo(expected);
    // Where it may be hidden it need not be: what one NAT's filter refuses, its neighbour's mapping
    // may make good.
    boolean seenAllTheSame =
        expected.hairpinning() == Hairpinning.UNKNOWN
            && verdict.hairpinning().name().equals(stack.getFirst().hairpinning().name());
    if (!seenAllTheSame) {
      assertThat(verdict.hairpinning()).isEqualTo(expected.hairpinning());
    }
  }

  /**
   * A tenth is lost each way, so that a few verdicts of 10,000 are wrong. So these are always the
   * same hundred.
   */
  @Property(tries = 100, seed = "5780")
  void lossDelaysTheVerdictAndDoesNotChangeIt(
      @ForAll("nats") NatBehavior nat, @ForAll("seeds") long seed) {
    Link lossy =
        Link.both(LinkProfile.delayedBy(Duration.ofMillis(30)).toBuilder().loss(0.1).build());
    assertThat(verdict(List.of(nat), lossy, seed))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(DiscoveryOracle.verdict(List.of(nat)));
  }

  @Example
  void withoutANatThereIsNone() {
    assertThat(verdict(List.of(), Link.IDEAL, 1))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(
            new NatVerdict(
                Mapping.NONE, Filtering.ENDPOINT_INDEPENDENT, true, Hairpinning.NONE, List.of()));
  }

  @Property
  void aFirewallFiltersAndMapsNothing(@ForAll FilteringBehavior filtering) {
    NatBehavior firewall = NatBehavior.portless(Translation.NONE, filtering);
    NatVerdict verdict = verdict(List.of(firewall), Link.IDEAL, 1);
    assertThat(verdict.mapping()).isEqualTo(Mapping.NONE);
    assertThat(verdict.filtering()).isEqualTo(Filtering.valueOf(filtering.name()));
    assertThat(verdict.hairpinning()).isEqualTo(Hairpinning.NONE);
  }

  /** By the letter each flow has a mapping of its own; in effect all have one port. */
  @Example
  void aNatThatOverloadsPortsLooksEndpointIndependent() {
    NatBehavior linux =
        NatBehavior.of(
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            new Preservation(Overloading.BY_FLOW, OnCollision.NEXT));
    NatVerdict verdict = verdict(List.of(linux), Link.IDEAL, 1);
    assertThat(verdict.mapping()).isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(verdict.filtering()).isEqualTo(Filtering.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(verdict.preservesPorts()).isTrue();
  }

  /** Neither has come back from the outer NAT before both are out of the inner one. */
  @Example
  void aFilterInsideDoesNotHideThatTheOuterNatHairpins() {
    NatBehavior outer =
        NatBehavior.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ENDPOINT_INDEPENDENT,
                new Preservation())
            .toBuilder()
            .hairpinning(io.clawchat.natsim.nat.Hairpinning.EXTERNAL_SOURCE)
            .build();
    NatBehavior inner =
        NatBehavior.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
                new Preservation())
            .toBuilder()
            .unsolicited(new UnsolicitedInbound(false, true))
            .build();
    List<NatBehavior> stack = List.of(outer, inner);
    assertThat(verdict(stack, Link.IDEAL, 1).hairpinning()).isEqualTo(Hairpinning.EXTERNAL_SOURCE);
    assertThat(DiscoveryOracle.verdict(stack).hairpinning()).isEqualTo(Hairpinning.EXTERNAL_SOURCE);
  }

  /** Two sockets with ports close to each other: one's second mapping takes the other's port. */
  @Example
  void onePortTakenDoesNotHideThatPortsArePreserved() {
    NatBehavior nat =
        NatBehavior.of(
            MappingBehavior.ADDRESS_DEPENDENT,
            FilteringBehavior.ENDPOINT_INDEPENDENT,
            new Preservation());
    NatVerdict verdict = verdict(List.of(nat), Link.IDEAL, -46031);
    assertThat(verdict.mapped()).extracting(InetSocketAddress::getPort).contains(50391, 50392);
    assertThat(verdict.preservesPorts()).isTrue();
  }

  @Provide
  Arbitrary<NatBehavior> nats() {
    Arbitrary<PortAllocation> allocations =
        Arbitraries.of(new Preservation(), new PortAllocation.Random());
    return Combinators.combine(
            Arbitraries.of(MappingBehavior.values()),
            Arbitraries.of(FilteringBehavior.values()),
            allocations,
            Arbitraries.of(io.clawchat.natsim.nat.Hairpinning.values()),
            Arbitraries.of(
                UnsolicitedInbound.IGNORED,
                new UnsolicitedInbound(true, false),
                new UnsolicitedInbound(false, true)))
        .as(
            (mapping, filtering, allocation, hairpinning, unsolicited) ->
                NatBehavior.of(mapping, filtering, allocation).toBuilder()
                    .hairpinning(hairpinning)
                    .unsolicited(unsolicited)
                    .build());
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().between(1, 1_000);
  }

  private static NatVerdict verdict(List<NatBehavior> outermostFirst, Link link, long seed) {
    NatDiscoveryResult result = SimulatedDiscovery.run(outermostFirst, link, seed);
    assertThat(result).isInstanceOf(NatVerdict.class);
    return (NatVerdict) result;
  }
}
