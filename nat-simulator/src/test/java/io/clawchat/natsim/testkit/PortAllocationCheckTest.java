package io.clawchat.natsim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocator;
import io.clawchat.natsim.allocation.PortRange;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortAllocationCheckTest {
  static Stream<PortAllocation> known() {
    return Stream.of(
        new PortAllocation.Preservation(),
        new PortAllocation.Preservation(Overloading.NONE, OnCollision.RANDOM),
        new PortAllocation.Sequential(1),
        new PortAllocation.Sequential(-7),
        new PortAllocation.Random(),
        new PortAllocation.Blocks(16, 4));
  }

  @ParameterizedTest
  @MethodSource("known")
  void theKnownWaysPass(PortAllocation allocation) {
    PortAllocationCheck.check(allocation, 1);
  }

  @Test
  void oneThatGivesEvenPortsDownwardPasses() {
    PortAllocationCheck.check(plugin((range, random) -> evenDownward(range)), 1);
  }

  @Test
  void findsOneThatGivesOutWhatIsTaken() {
    assertBroken(plugin((range, random) -> (internal, free) -> range.first()), "which is taken");
  }

  @Test
  void findsOneThatLeavesItsRange() {
    assertBroken(
        plugin((range, random) -> (internal, free) -> range.last() + 1), "which is out of range");
  }

  @Test
  void findsOneThatGivesNothing() {
    assertBroken(
        plugin((range, random) -> (internal, free) -> PortAllocator.NONE), "must choose one");
  }

  @Test
  void findsOneWhoseAllocatorsShareACounter() {
    int[] last = {0};
    assertBroken(
        plugin(
            (range, random) ->
                (internal, free) -> free.next(range.first() + last[0]++ % range.size())),
        "the same random numbers must give the same ports");
  }

  @Test
  void findsAllocatorsThatKnowOfEachOther() {
    PortAllocator[] newest = new PortAllocator[1];
    assertBroken(
        plugin(
            (range, random) -> {
              PortAllocator[] own = new PortAllocator[1];
              own[0] =
                  (internal, free) ->
                      free.next(own[0].equals(newest[0]) ? range.first() : range.first() + 1);
              newest[0] = own[0];
              return own[0];
            }),
        "must not share what they know");
  }

  private static PortAllocator evenDownward(PortRange range) {
    return (internal, free) -> {
      for (int port = range.last() & ~1; port >= range.first(); port -= 2) {
        if (free.isFree(port)) {
          return port;
        }
      }
      return PortAllocator.NONE;
    };
  }

  private static void assertBroken(PortAllocation allocation, String why) {
    assertThatThrownBy(() -> PortAllocationCheck.check(allocation, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private static PortAllocation plugin(
      BiFunction<PortRange, RandomGenerator, PortAllocator> opening) {
    return new Plugin(opening);
  }

  private record Plugin(BiFunction<PortRange, RandomGenerator, PortAllocator> opening)
      implements PortAllocation {
    @Override
    public PortAllocator open(PortRange range, RandomGenerator random) {
      return opening.apply(range, random);
    }

    @Override
    public String words() {
      return "a plug-in";
    }
  }
}
