package io.clawchat.natsim.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPoolTest {

  @Test
  void preservesTheInternalPortWhereItIsFree() {
    assertThat(pool(new PortAllocation.Preservation(), 2_000, 2_005).take(2_003)).isEqualTo(2_003);
  }

  @Test
  void preservationGoesOnUpwardsAndAround() {
    PortPool pool = pool(new PortAllocation.Preservation(), 2_000, 2_002);

    assertThat(pool.take(2_001)).isEqualTo(2_001);
    assertThat(pool.take(2_001)).isEqualTo(2_002);
    assertThat(pool.take(2_001)).isEqualTo(2_000);
    assertThat(pool.take(2_001)).isEqualTo(PortPool.NONE);
  }

  @Test
  void preservationTakesThePortsOfTheRangeForOthers() {
    PortPool pool = pool(new PortAllocation.Preservation(), 2_000, 2_005);

    assertThat(pool.take(123)).isEqualTo(2_000);
    assertThat(pool.take(60_000)).isEqualTo(2_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, -1, -3, 1_000})
  void sequencesGoByTheirStepAndAround(int step) {
    PortPool pool = pool(new PortAllocation.Sequential(step), 1_024, 65_535);
    int previous = pool.take(5_000);

    for (int i = 0; i < 200; i++) {
      int next = pool.take(5_000);
      assertThat(next).isEqualTo(1_024 + Math.floorMod(previous - 1_024 + step, 64_512));
      previous = next;
    }
  }

  @Test
  void sequencesStepOverWhatIsHeld() {
    PortPool pool = pool(new PortAllocation.Sequential(1), 2_000, 2_003);
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
    PortPool pool = pool(allocation, PortAllocation.FIRST_PORT, PortAllocation.LAST_PORT);
    BitSet taken = new BitSet();

    for (int i = 0; i < 64_512; i++) {
      taken.set(pool.take(5_000));
    }

    assertThat(taken.cardinality()).isEqualTo(64_512);
    assertThat(taken.nextSetBit(0)).isEqualTo(1_024);
    assertThat(taken.length() - 1).isEqualTo(65_535);
    assertThat(pool.take(5_000)).isEqualTo(PortPool.NONE);
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void aPortThatIsFreedIsGivenOutAgain(PortAllocation allocation) {
    PortPool pool = pool(allocation, 2_000, 2_999);
    for (int i = 0; i < 1_000; i++) {
      pool.take(5_000);
    }
    pool.free(2_345);

    assertThat(pool.take(5_000)).isEqualTo(2_345);
    assertThat(pool.take(5_000)).isEqualTo(PortPool.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 497})
  void randomChoosesEvenlyAmongTheLastFreeOnes(int firstFree) {
    PortPool pool = pool(new PortAllocation.Random(), 2_000, 2_999);
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

  private static PortPool pool(PortAllocation allocation, int first, int last) {
    return new PortPool(allocation, first, last, new SplittableRandom(1));
  }
}
