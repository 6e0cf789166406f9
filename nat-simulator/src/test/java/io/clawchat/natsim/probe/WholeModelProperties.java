package io.clawchat.natsim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Points of the whole model, drawn at random. */
class WholeModelProperties {

  @Property(tries = 300)
  void theProberFindsWhatTheValueSays(@ForAll("nats") NatUnderTest nat) {
    ObservedBehavior observed = nat.observe();

    assertThat(nat.differences(observed)).as("%s\n%s", nat, observed).isEmpty();
  }

  @Provide
  Arbitrary<NatUnderTest> nats() {
    return Arbitraries.frequencyOf(Tuple.of(4, natsThatChoosePorts()), Tuple.of(2, portless()));
  }

  private Arbitrary<NatUnderTest> natsThatChoosePorts() {
    Arbitrary<NatBehavior> core =
        Combinators.combine(
                Arbitraries.of(MappingBehavior.values()),
                Arbitraries.of(FilteringBehavior.values()),
                allocations())
            .filter(CoreProductTest::canBe)
            .as(CoreProductTest::core);
    return Combinators.combine(
            withTheRest(core),
            Arbitraries.of(PortRange.DEFAULT, PortRange.ALL, new PortRange(20_000, 40_000)),
            Arbitraries.of(true, false),
            Arbitraries.of(AddressPooling.values()),
            Arbitraries.of(Translation.NAPT, Translation.NAPT, Translation.NAT64),
            limits(),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 4))
        .as(
            (rest, ports, parity, pooling, translation, limits, remembered, addresses) ->
                new NatUnderTest(
                    rest.toBuilder()
                        .ports(keepsItsPattern(rest, parity) ? ports : rest.ports())
                        .preservesParity(parity)
                        .pooling(pooling)
                        .translation(translation)
                        .limits(limits)
                        .unsolicited(
                            new UnsolicitedInbound(rest.unsolicited().rejected(), remembered))
                        .build(),
                    addresses,
                    400));
  }

  /**
   * Known limit of the prober: with parity kept, a range of an odd number of ports lets even steps
   * change parity by wrapping around, which it takes for blocks.
   */
  private static boolean keepsItsPattern(NatBehavior rest, boolean parity) {
    return !CoreProductTest.refuses(rest.allocation())
        && (!parity || !(rest.allocation() instanceof PortAllocation.Sequential));
  }

  private Arbitrary<NatUnderTest> portless() {
    return Combinators.combine(
            Arbitraries.of(Translation.NONE, Translation.ONE_TO_ONE, Translation.NPTV6),
            Arbitraries.of(FilteringBehavior.values()))
        .flatAs(
            (translation, filtering) ->
                withTheRest(Arbitraries.just(NatBehavior.portless(translation, filtering))))
        .map(
            behavior ->
                new NatUnderTest(
                    behavior, behavior.translation() == Translation.ONE_TO_ONE ? 3 : 1, 400));
  }

  private static Arbitrary<NatBehavior> withTheRest(Arbitrary<NatBehavior> core) {
    return Combinators.combine(
            core,
            Arbitraries.of(Hairpinning.values()),
            lifetimes(),
            Arbitraries.of(true, false),
            icmp(),
            Arbitraries.of(FragmentHandling.values()))
        .as(
            (behavior, hairpinning, lifetime, rejected, icmp, fragments) ->
                behavior.toBuilder()
                    .hairpinning(
                        behavior.translation() == Translation.NONE ? Hairpinning.NONE : hairpinning)
                    .lifetime(behavior.isStateless() ? behavior.lifetime() : lifetime)
                    .unsolicited(new UnsolicitedInbound(rejected, false))
                    .icmp(icmp)
                    .fragments(behavior.isStateless() ? behavior.fragments() : fragments)
                    .build());
  }

  private static Arbitrary<PortAllocation> allocations() {
    Arbitrary<PortAllocation> preservations =
        Combinators.combine(
                Arbitraries.of(Overloading.values()), Arbitraries.of(OnCollision.values()))
            .filter(
                (overloading, onCollision) ->
                    overloading != Overloading.BY_SOCKET || onCollision != OnCollision.REFUSE)
            .as(PortAllocation.Preservation::new);
    Arbitrary<PortAllocation> sequences =
        Arbitraries.integers()
            .between(-1_000, 1_000)
            .filter(step -> step != 0)
            .map(PortAllocation.Sequential::new);
    Arbitrary<PortAllocation> blocks =
        Combinators.combine(Arbitraries.of(16, 64, 100, 512), Arbitraries.integers().between(1, 4))
            .as(PortAllocation.Blocks::new);
    return Arbitraries.oneOf(
        preservations, sequences, blocks, Arbitraries.just(new PortAllocation.Random()));
  }

  private static Arbitrary<Limits> limits() {
    return Arbitraries.oneOf(
        Arbitraries.just(Limits.NONE),
        Combinators.combine(bounds(), bounds(), Arbitraries.of(Limits.WhenFull.values()))
            .as(Limits::new));
  }

  private static Arbitrary<Limits.Bound> bounds() {
    return Arbitraries.oneOf(
        Arbitraries.just(Limits.Bound.NONE),
        Combinators.combine(
                Arbitraries.integers().between(20, 300), Arbitraries.integers().between(0, 100))
            .as((perHost, more) -> new Limits.Bound(perHost, perHost + more)));
  }

  private static Arbitrary<Lifetime> lifetimes() {
    Arbitrary<Duration> times =
        Arbitraries.longs().between(2_000, 86_400_000).map(Duration::ofMillis);
    return Combinators.combine(times, times, Arbitraries.of(Lifetime.Refresh.values()))
        .as(Lifetime::new);
  }

  private static Arbitrary<IcmpBehavior> icmp() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(either, either, either).as(IcmpBehavior::new);
  }
}
