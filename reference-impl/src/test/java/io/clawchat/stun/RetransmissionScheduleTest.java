package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetransmissionScheduleTest {
  private static final Duration RTO = Duration.ofMillis(500);

  @Test
  void theStandardDoublesSixTimesAndWaitsSixteenTimesTheFirstTimeout() {
    assertThat(
            IntStream.rangeClosed(1, 7)
                .mapToObj(RetransmissionSchedule.STANDARD::waitAfter)
                .map(Duration::toMillis))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 8_000L);
    assertThat(RetransmissionSchedule.STANDARD.total()).isEqualTo(Duration.ofMillis(39_500));
  }

  @Test
  void aSingleRequestWaitsTheLastWaitOnly() {
    RetransmissionSchedule once = new RetransmissionSchedule(RTO, 1, 2);
    assertThat(once.waitAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(once.total()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void schedulesThatCannotBeAreRefused() {
    assertRefused(
        () -> new RetransmissionSchedule(Duration.ZERO, 7, 16), "initial timeout is PT0S");
    assertRefused(() -> new RetransmissionSchedule(RTO, 0, 16), "requests are 0");
    assertRefused(() -> new RetransmissionSchedule(RTO, 32, 16), "requests are 32");
    assertRefused(() -> new RetransmissionSchedule(RTO, 7, 0), "last wait is 0");
  }

  private static void assertRefused(Runnable call, String found) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(found);
  }
}
