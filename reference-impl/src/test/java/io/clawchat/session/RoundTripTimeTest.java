package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTimeTest {
  private final RoundTripTime roundTripTime = new RoundTripTime();

  @Test
  void waitsASecondBeforeTheFirstSample() {
    assertThat(roundTripTime.timeout(1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void takesTheFirstSampleAndTwiceItAsVariation() {
    roundTripTime.sample(Duration.ofMillis(100)); // SRTT 100, RTTVAR 50: RFC 6298 (2.2)

    assertThat(roundTripTime.timeout(1)).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void smoothsLaterSamples() {
    roundTripTime.sample(Duration.ofMillis(100));
    roundTripTime.sample(Duration.ofMillis(180)); // RTTVAR 57.5, SRTT 110: RFC 6298 (2.3)

    assertThat(roundTripTime.timeout(1)).isEqualTo(Duration.ofMillis(340));
  }

  @Test
  void doublesWithEachAttemptUpToTenSeconds() {
    assertThat(roundTripTime.timeout(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(roundTripTime.timeout(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(roundTripTime.timeout(5)).isEqualTo(Duration.ofSeconds(10));
    assertThat(roundTripTime.timeout(1_000)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void neverWaitsLessThanAFifthOfASecond() {
    roundTripTime.sample(Duration.ofMillis(1));

    assertThat(roundTripTime.timeout(1)).isEqualTo(Duration.ofMillis(200));
  }
}
