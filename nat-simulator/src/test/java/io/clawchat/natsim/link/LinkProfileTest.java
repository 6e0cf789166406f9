package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkProfileTest {
  private static final LinkProfile SLOW = LinkProfile.delayedBy(Duration.ofMillis(20));

  @Test
  void takesEachValueAtBothEndsOfItsRange() {
    LinkProfile worst = new LinkProfile(Duration.ofSeconds(60), Duration.ofSeconds(60), 1, 1, 1);

    assertThat(worst.loss()).isEqualTo(1);
    assertThat(LinkProfile.IDEAL.latency()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 60_000_000_001L})
  void refusesDelaysOutsideTheirRange(long ns) {
    assertThatThrownBy(() -> SLOW.toBuilder().latency(Duration.ofNanos(ns)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("latency must be from 0 to 60 s");
    assertThatThrownBy(() -> SLOW.toBuilder().jitter(Duration.ofNanos(ns)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jitter must be from 0 to 60 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, 30, Double.NaN})
  void refusesWhatIsNoProbability(double probability) {
    assertThatThrownBy(() -> SLOW.toBuilder().loss(probability).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss is a probability from 0 to 1, found " + probability);
    assertThatThrownBy(() -> SLOW.toBuilder().reordering(probability).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SLOW.toBuilder().duplication(probability).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesReorderingWhereItWouldHaveNoEffect() {
    assertThatThrownBy(() -> LinkProfile.IDEAL.toBuilder().reordering(0.1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the link one of them");
    assertThat(SLOW.toBuilder().reordering(0.1).build().reordering()).isEqualTo(0.1);
  }
}
