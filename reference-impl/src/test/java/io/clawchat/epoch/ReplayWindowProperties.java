package io.clawchat.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReplayWindowProperties {
  private final ReplayWindow window = new ReplayWindow();

  @Property
  void agreesWithASetOfAllCountersEverSeen(@ForAll("counters") List<Long> counters) {
    ReplayWindow window = new ReplayWindow();
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    for (long counter : counters) {
      boolean expected = !seen.contains(counter) && highest - counter < ReplayWindow.SIZE;
      assertThat(window.mayAccept(counter)).as("counter %d", counter).isEqualTo(expected);
      if (expected) {
        window.accept(counter);
        seen.add(counter);
        highest = Math.max(highest, counter);
      }
    }
  }

  /** Steps forward and back of every size around the window's, and jumps far beyond it. */
  @Provide
  Arbitrary<List<Long>> counters() {
    Arbitrary<Long> near = Arbitraries.longs().between(0, 300);
    Arbitrary<Long> around = Arbitraries.longs().between(1_900, 4_500);
    Arbitrary<Long> far = Arbitraries.longs().between(1L << 40, (1L << 40) + 5_000);
    return Arbitraries.oneOf(near, around, far).list().ofMaxSize(200);
  }

  @Example
  void acceptsACounterOnceOnly() {
    window.accept(7);

    assertThat(window.mayAccept(7)).isFalse();
    assertThat(window.mayAccept(6)).isTrue();
  }

  @Example
  void acceptsTheLastCounterOfTheWindowAndNotTheOneBehindIt() {
    window.accept(ReplayWindow.SIZE);

    assertThat(window.mayAccept(1)).isTrue();
    assertThat(window.mayAccept(0)).isFalse();
  }

  @Example
  void forgetsACounterWhoseBitTheRingUsesAgain() {
    window.accept(1);
    window.accept(ReplayWindow.SIZE + Long.SIZE + 2);

    assertThat(window.mayAccept(ReplayWindow.SIZE + Long.SIZE + 1)).isTrue();
  }

  @Example
  void refusesANegativeCounter() {
    assertThat(window.mayAccept(-1)).isFalse();
    assertThat(window.mayAccept(Long.MIN_VALUE)).isFalse();
  }

  @Example
  void forgetsNothingWhenItIsOnlyAsked() {
    window.accept(3);
    window.mayAccept(1L << 50);

    assertThat(window.mayAccept(2)).isTrue();
  }
}
