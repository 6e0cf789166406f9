package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.discovery.Filtering;
import io.clawchat.discovery.Hairpinning;
import io.clawchat.discovery.Mapping;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.PortAllocation;
import io.clawchat.natsim.nat.PortAllocation.OnCollision;
import io.clawchat.natsim.nat.PortAllocation.Preservation;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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
    assertThat(DiscoveryLab.verdict(List.of(nat), Link.IDEAL, seed))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(expected(List.of(nat)));
  }

  @Property(tries = 200)
  void ofSeveralNatsTheStrictestShows(
      @ForAll @Size(min = 2, max = 3) List<@From("nats") NatBehavior> stack, @ForAll long seed) {
    NatVerdict expected = expected(stack);
    NatVerdict verdict = DiscoveryLab.verdict(stack, Link.IDEAL, seed);
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

  /** A tenth is lost each way, so that a few verdicts of 10,000 would be wrong: not these. */
  @Property(tries = 100)
  void lossDelaysTheVerdictAndDoesNotChangeIt(
      @ForAll("nats") NatBehavior nat, @ForAll("seeds") long seed) {
    Link lossy =
        Link.both(LinkProfile.delayedBy(Duration.ofMillis(30)).toBuilder().loss(0.1).build());
    assertThat(DiscoveryLab.verdict(List.of(nat), lossy, seed))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(expected(List.of(nat)));
  }

  @Example
  void withoutANatThereIsNone() {
    assertThat(DiscoveryLab.verdict(List.of(), Link.IDEAL, 1))
        .usingRecursiveComparison()
        .ignoringFields("mapped")
        .isEqualTo(
            new NatVerdict(
                Mapping.NONE, Filtering.ENDPOINT_INDEPENDENT, true, Hairpinning.NONE, List.of()));
  }

  @Property
  void aFirewallFiltersAndMapsNothing(@ForAll FilteringBehavior filtering) {
    NatBehavior firewall = NatBehavior.portless(Translation.NONE, filtering);
    NatVerdict verdict = DiscoveryLab.verdict(List.of(firewall), Link.IDEAL, 1);
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
            new Preservation(true, OnCollision.NEXT));
    NatVerdict verdict = DiscoveryLab.verdict(List.of(linux), Link.IDEAL, 1);
    assertThat(verdict.mapping()).isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
    assertThat(verdict.filtering()).isEqualTo(Filtering.ADDRESS_AND_PORT_DEPENDENT);
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

  private static NatVerdict expected(List<NatBehavior> outermostFirst) {
    Mapping mapping =
        Mapping.valueOf(strictest(outermostFirst, NatDiscoveryProperties::mapping).name());
    Filtering filtering =
        Filtering.valueOf(strictest(outermostFirst, NatDiscoveryProperties::filtering).name());
    boolean preserves =
        outermostFirst.stream().allMatch(nat -> nat.allocation() instanceof Preservation);
    return new NatVerdict(
        mapping, filtering, preserves, hairpinning(outermostFirst, mapping, filtering), List.of());
  }

  /** The outermost NAT has the address that packets are sent to; all filters have a say. */
  private static Hairpinning hairpinning(
      List<NatBehavior> outermostFirst, Mapping mapping, Filtering filtering) {
    if (mapping != Mapping.ENDPOINT_INDEPENDENT && filtering != Filtering.ENDPOINT_INDEPENDENT) {
      return Hairpinning.UNKNOWN;
    }
    boolean knownInside =
        outermostFirst.stream().skip(1).allMatch(NatDiscoveryProperties::letsEveryoneIn);
    boolean comesBack =
        switch (outermostFirst.getFirst().hairpinning()) {
          case NONE -> false;
          case INTERNAL_SOURCE -> knownInside;
          case EXTERNAL_SOURCE -> true;
        };
    return comesBack && !spoiltByTheFirstPacket(outermostFirst, filtering)
        ? Hairpinning.valueOf(outermostFirst.getFirst().hairpinning().name())
        : Hairpinning.NONE;
  }

  /**
   * The first packet of the two sockets is refused. A NAT that remembers it sends the other
   * socket's packets from another port, which a filter by ports does not let in.
   */
  private static boolean spoiltByTheFirstPacket(
      List<NatBehavior> outermostFirst, Filtering filtering) {
    return filtering == Filtering.ADDRESS_AND_PORT_DEPENDENT
        && outermostFirst.stream()
            .filter(nat -> !letsEveryoneIn(nat))
            .findFirst()
            .filter(nat -> nat.unsolicited().remembered())
            .isPresent();
  }

  private static boolean letsEveryoneIn(NatBehavior nat) {
    return nat.filtering() == FilteringBehavior.ENDPOINT_INDEPENDENT;
  }

  /** The constants of both enums stand from the loosest to the strictest. */
  private static <T extends Enum<T>> T strictest(
      List<NatBehavior> stack, Function<NatBehavior, T> axis) {
    return stack.stream().map(axis).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static MappingBehavior mapping(NatBehavior nat) {
    return (MappingBehavior) nat.mapping();
  }

  private static FilteringBehavior filtering(NatBehavior nat) {
    return (FilteringBehavior) nat.filtering();
  }
}
