package io.clawchat.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTimeTest {
  private static final Duration NONE = Duration.ZERO;
  private final RoundTripTime time = new RoundTripTime();

  @Test
  void isAThirdOfASecondBeforeTheFirstSample() {
    assertThat(time.probeTimeout()).isEqualTo(Duration.ofMillis(333 + 666 + 25));
    assertThat(time.lossDelay()).isEqualTo(Duration.ofNanos(374_625_000));
  }

  @Test
  void isTheFirstSampleAndHalfOfIt() {
    time.sample(Duration.ofMillis(80), Duration.ofMillis(25));

    assertThat(time.probeTimeout()).isEqualTo(Duration.ofMillis(80 + 160 + 25));
    assertThat(time.lossDelay()).isEqualTo(Duration.ofMillis(90));
  }

  @Test
  void movesByAnEighthAndItsVariationByAQuarter() {
    time.sample(Duration.ofMillis(80), NONE);
    time.sample(Duration.ofMillis(160), NONE);

    // smoothed 90, variation 40 + (80 − 40) / 4 = 50
    assertThat(time.probeTimeout()).isEqualTo(Duration.ofMillis(90 + 200 + 25));
    assertThat(time.lossDelay()).isEqualTo(Duration.ofMillis(180));
  }

  @Test
  void leavesOutHowLongTheOtherSideSaysItWaitedButNoMoreThanItMay() {
    time.sample(Duration.ofMillis(80), NONE);
    time.sample(Duration.ofMillis(160), Duration.ofMillis(500));

    // adjusted 135: smoothed 86.875, variation 40 + (55 − 40) / 4 = 43.75
    assertThat(time.probeTimeout())
        .isEqualTo(Duration.ofNanos(86_875_000 + 175_000_000 + 25_000_000));
  }

  @Test
  void neverFallsBelowTheLeastSampleByWhatTheOtherSideSays() {
    time.sample(Duration.ofMillis(80), NONE);
    time.sample(Duration.ofMillis(90), Duration.ofMillis(20));

    // 90 − 20 is below 80, so 90 counts: smoothed 81.25, variation 40 + (10 − 40) / 4 = 32.5
    assertThat(time.probeTimeout())
        .isEqualTo(Duration.ofNanos(81_250_000 + 130_000_000 + 25_000_000));
  }

  @Test
  void mayFallToTheLeastSampleByWhatTheOtherSideSays() {
    time.sample(Duration.ofMillis(80), NONE);
    time.sample(Duration.ofMillis(90), Duration.ofMillis(10));

    // adjusted 80: smoothed 80, variation 40 + (0 − 40) / 4 = 30
    assertThat(time.probeTimeout()).isEqualTo(Duration.ofMillis(80 + 120 + 25));
  }

  @Test
  void countsAFirstSampleOfNoTime() {
    time.sample(Duration.ZERO, NONE);
    time.sample(Duration.ofMillis(80), NONE);

    // smoothed 0 + 80 / 8 = 10, variation 0 + 80 / 4 = 20
    assertThat(time.probeTimeout()).isEqualTo(Duration.ofMillis(10 + 80 + 25));
  }

  @Test
  void tellsNoLessApartThanAMillisecond() {
    for (int i = 0; i < 200; i++) {
      time.sample(Duration.ofNanos(1_000), NONE);
    }

    assertThat(time.lossDelay()).isEqualTo(Duration.ofMillis(1));
    assertThat(time.probeTimeout()).isEqualTo(Duration.ofNanos(1_000 + 1_000_000 + 25_000_000));
  }
}
