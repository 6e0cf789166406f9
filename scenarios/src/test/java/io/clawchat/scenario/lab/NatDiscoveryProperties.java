package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Hairpinning;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
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
    assertThat(profile(List.of(nat), Link.IDEAL, seed))
        .isEqualTo(DiscoveryOracle.profile(List.of(nat)));
  }

  @Property(tries = 200)
  void ofSeveralNatsTheStrictestShows(
      @ForAll @Size(min = 2, max = 3) List<@From("nats") NatBehavior> stack, @ForAll long seed) {
    NatProfile expected = DiscoveryOracle.profile(stack);
    NatProfile profile = profile(stack, Link.IDEAL, seed);
    assertThat(profile)
        .usingRecursiveComparison()
        .ignoringFields("hairpinning")
        .isEqualTo(expected);
    // Where it may be hidden it need not be: what one NAT's filter refuses, its neighbour's mapping
    // may make good.
    boolean seenAllTheSame =
        expected.hairpinning() == Hairpinning.UNKNOWN
            && profile.hairpinning().name().equals(stack.getFirst().hairpinning().name());
    if (!seenAllTheSame) {
      assertThat(profile.hairpinning()).isEqualTo(expected.hairpinning());
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
    assertThat(profile(List.of(nat), lossy, seed)).isEqualTo(DiscoveryOracle.profile(List.of(nat)));
  }

  @Example
  void withoutANatThereIsNone() {
    assertThat(profile(List.of(), Link.IDEAL, 1))
        .isEqualTo(DiscoveryOracle.profile(List.of()))
        .returns(Mapping.NONE, NatProfile::mapping)
        .returns(Filtering.ENDPOINT_INDEPENDENT, NatProfile::filtering)
        .returns(new Allocation.Preserving(), NatProfile::allocation)
        .returns(Hairpinning.NONE, NatProfile::hairpinning);
  }

  @Property
  void aFirewallFiltersAndMapsNothing(@ForAll FilteringBehavior filtering) {
    NatBehavior firewall = NatBehavior.portless(Translation.NONE, filtering);
    NatProfile profile = profile(List.of(firewall), Link.IDEAL, 1);
    assertThat(profile.mapping()).isEqualTo(Mapping.NONE);
    assertThat(profile.filtering()).isEqualTo(Filtering.valueOf(filtering.name()));
    assertThat(profile.hairpinning()).isEqualTo(Hairpinning.NONE);
  }

  /** By the letter each flow has a mapping of its own; in effect all have one port. */
  @Example
  void aNatThatOverloadsPortsLooksEndpointIndependent() {
    NatBehavior linux =
        NatBehavior.of(
            MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            new Preservation(Overloading.BY_FLOW, OnCollision.NEXT));
    NatProfile profile = profile(List.of(linux), Link.IDEAL, 1);
    assertThat(profile.mapping()).isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(profile.filtering()).isEqualTo(Filtering.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(profile.allocation()).isEqualTo(new Allocation.Preserving());
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
    assertThat(profile(stack, Link.IDEAL, 1).hairpinning()).isEqualTo(Hairpinning.EXTERNAL_SOURCE);
    assertThat(DiscoveryOracle.profile(stack).hairpinning()).isEqualTo(Hairpinning.EXTERNAL_SOURCE);
  }

  /** Two sockets with ports close to each other: one's second mapping takes the other's port. */
  @Example
  void onePortTakenDoesNotHideThatPortsArePreserved() {
    NatBehavior nat =
        NatBehavior.of(
            MappingBehavior.ADDRESS_DEPENDENT,
            FilteringBehavior.ENDPOINT_INDEPENDENT,
            new Preservation());
    Discovered discovered = discover(List.of(nat), Link.IDEAL, -46031);
    assertThat(discovered.mapped()).extracting(InetSocketAddress::getPort).contains(50391, 50392);
    assertThat(discovered.profile().allocation()).isEqualTo(new Allocation.Preserving());
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

  private static NatProfile profile(List<NatBehavior> outermostFirst, Link link, long seed) {
    return discover(outermostFirst, link, seed).profile();
  }

  private static Discovered discover(List<NatBehavior> outermostFirst, Link link, long seed) {
    NatDiscoveryResult result = SimulatedDiscovery.run(outermostFirst, link, seed);
    assertThat(result).isInstanceOf(Discovered.class);
    return (Discovered) result;
  }
}
