package io.clawchat.natsim.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortAllocationTest {

  @Test
  void preservesTheInternalPortWhereItIsFree() {
    assertThat(pool(new PortAllocation.Preservation(), 2_000, 2_005).take(2_003)).isEqualTo(2_003);
  }

  @Test
  void preservationGoesOnUpwardsAndAround() {
    Pool pool = pool(new PortAllocation.Preservation(), 2_000, 2_002);

    assertThat(pool.take(2_001)).isEqualTo(2_001);
    assertThat(pool.take(2_001)).isEqualTo(2_002);
    assertThat(pool.take(2_001)).isEqualTo(2_000);
    assertThat(pool.take(2_001)).isEqualTo(PortAllocator.NONE);
  }

  @Test
  void preservationTakesThePortsOfTheRangeForOthers() {
    Pool pool = pool(new PortAllocation.Preservation(), 2_000, 2_005);

    assertThat(pool.take(123)).isEqualTo(2_000);
    assertThat(pool.take(60_000)).isEqualTo(2_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, -1, -3, 1_000})
  void sequencesGoByTheirStepAndAround(int step) {
    Pool pool = pool(new PortAllocation.Sequential(step), 1_024, 65_535);
    int previous = pool.take(5_000);

    for (int i = 0; i < 200; i++) {
      int next = pool.take(5_000);
      assertThat(next).isEqualTo(1_024 + Math.floorMod(previous - 1_024 + step, 64_512));
      previous = next;
    }
  }

  @Test
  void sequencesStepOverWhatIsHeld() {
    Pool pool = pool(new PortAllocation.Sequential(1), 2_000, 2_003);
    int first = pool.take(5_000);
    int second = pool.take(5_000);
    pool.take(5_000);
    pool.take(5_000);
    pool.free(second);

    assertThat(pool.take(5_000)).isEqualTo(second);
    pool.free(first);
    assertThat(pool.take(5_000)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void givesOutEveryPortOfTheRangeOnceAndThenNone(PortAllocation allocation) {
    Pool pool = pool(allocation, 1_024, 65_535);
    BitSet taken = new BitSet();

    for (int i = 0; i < 64_512; i++) {
      taken.set(pool.take(5_000));
    }

    assertThat(taken.cardinality()).isEqualTo(64_512);
    assertThat(taken.nextSetBit(0)).isEqualTo(1_024);
    assertThat(taken.length() - 1).isEqualTo(65_535);
    assertThat(pool.take(5_000)).isEqualTo(PortAllocator.NONE);
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void aPortThatIsFreedIsGivenOutAgain(PortAllocation allocation) {
    Pool pool = pool(allocation, 2_000, 2_999);
    for (int i = 0; i < 1_000; i++) {
      pool.take(5_000);
    }
    pool.free(2_345);

    assertThat(pool.take(5_000)).isEqualTo(2_345);
    assertThat(pool.take(5_000)).isEqualTo(PortAllocator.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 497})
  void randomChoosesEvenlyAmongTheLastFreeOnes(int firstFree) {
    Pool pool = pool(new PortAllocation.Random(), 2_000, 2_999);
    for (int i = 0; i < 1_000; i++) {
      pool.take(0);
    }
    int[] free = {2_000 + firstFree, 2_998, 2_999};
    int[] chosen = new int[1_000];
    for (int port : free) {
      pool.free(port);
    }

    for (int i = 0; i < 3_000; i++) {
      int port = pool.take(0);
      chosen[port - 2_000]++;
      pool.free(port);
    }

    for (int port : free) {
      assertThat(chosen[port - 2_000]).isCloseTo(1_000, within(130)); // 5 deviations of 26
    }
  }

  static PortAllocation[] allocations() {
    return new PortAllocation[] {
      new PortAllocation.Preservation(),
      new PortAllocation.Sequential(1),
      new PortAllocation.Sequential(-2),
      new PortAllocation.Sequential(1_000),
      new PortAllocation.Random()
    };
  }

  private static Pool pool(PortAllocation allocation, int first, int last) {
    return new Pool(allocation, new PortRange(first, last));
  }

  /** One external address as a NAT has it, without the mappings. */
  private static final class Pool {
    private final PortAllocator allocator;
    private final PortRange range;
    private final BitSet held = new BitSet();

    Pool(PortAllocation allocation, PortRange range) {
      this.range = range;
      this.allocator = allocation.open(range, new SplittableRandom(1));
    }

    int take(int internalPort) {
      int port =
          allocator.choose(
              new TransportAddress(IpAddress.parse("192.168.1.2"), internalPort), free());
      if (port != PortAllocator.NONE) {
        held.set(port);
      }
      return port;
    }

    void free(int port) {
      held.clear(port);
    }

    private FreePorts free() {
      return new FreePorts() {
        @Override
        public PortRange range() {
          return range;
        }

        @Override
        public boolean isFree(int port) {
          return !held.get(port);
        }

        @Override
        public int next(int port) {
          int above = held.nextClearBit(port);
          int found = above <= range.last() ? above : held.nextClearBit(range.first());
          return found <= range.last() ? found : NONE;
        }
      };
    }
  }
}
