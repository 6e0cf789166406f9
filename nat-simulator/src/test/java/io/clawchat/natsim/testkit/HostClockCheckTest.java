package io.clawchat.natsim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.HostClock;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostClockCheckTest {
  private static final long JUMP_NS = Duration.ofHours(7).toNanos();

  @ParameterizedTest
  @ValueSource(ints = {-100_000, -1, 0, 50, 100_000})
  void clocksThatRunFastOrSlowPass(int partsPerMillion) {
    HostClockCheck.check(HostClock.drifting(partsPerMillion), 1);
  }

  @Test
  void oneThatStartsLaterPasses() {
    HostClockCheck.check(HostClock.startedAt(Duration.ofDays(20_000).toNanos()), 1);
  }

  @Test
  void oneThatRunsTwiceAsFastPasses() {
    HostClockCheck.check(clock(ns -> 2 * ns, ns -> (ns + 1) / 2), 1);
  }

  @Test
  void refusesOneThatJumpsAhead() {
    assertBroken(
        clock(
            ns -> ns < JUMP_NS ? ns : ns + 5_000,
            ns -> Math.max(0, ns < JUMP_NS ? ns : ns - 5_000)),
        "must not jump");
  }

  @Test
  void refusesOneThatGoesBack() {
    assertBroken(clock(ns -> ns < JUMP_NS ? ns : ns - 5_000, ns -> ns), "must never go back");
  }

  @Test
  void refusesOneThatStandsStill() {
    assertBroken(clock(ns -> 7, ns -> 0), "must rise");
  }

  @Test
  void refusesOneWhoseWayBackLeadsElsewhere() {
    assertBroken(clock(ns -> 2 * ns, ns -> ns), "networkNs must give");
  }

  @Test
  void refusesAWayBackThatIsNotTheFirstMoment() {
    assertBroken(clock(ns -> ns / 10, ns -> 10 * ns + 1), "networkNs must give");
  }

  private static void assertBroken(HostClock clock, String why) {
    assertThatThrownBy(() -> HostClockCheck.check(clock, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private static HostClock clock(LongUnaryOperator read, LongUnaryOperator network) {
    return new HostClock() {
      @Override
      public long readNs(long networkNs) {
        return read.applyAsLong(networkNs);
      }

      @Override
      public long networkNs(long readNs) {
        return network.applyAsLong(readNs);
      }
    };
  }
}
