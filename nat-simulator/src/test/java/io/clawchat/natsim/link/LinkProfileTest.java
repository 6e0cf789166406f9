package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkProfileTest {
  private static final LinkProfile SLOW = LinkProfile.delayedBy(Duration.ofMillis(20));

  @Test
  void takesEachValueAtBothEndsOfItsRange() {
    LinkProfile worst = new LinkProfile(Duration.ofSeconds(60), Duration.ofSeconds(60), 1, 1, 1);

    assertThat(worst.loss()).isEqualTo(new Loss.Independent(1));
    assertThat(worst.toBuilder().corruption(1).build().corruption()).isEqualTo(1);
    assertThat(SLOW.toBuilder().mtu(68).build().mtu()).isEqualTo(68);
    assertThat(LinkProfile.IDEAL.latency()).isZero();
    assertThat(LinkProfile.IDEAL.mtu()).isEqualTo(65_535);
  }

  @Test
  void aBuilderBeginsAsAnIdealLink() {
    assertThat(LinkProfile.builder().build()).isEqualTo(LinkProfile.IDEAL);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 60_000_000_001L})
  void refusesDelaysOutsideTheirRange(long ns) {
    assertRefused(SLOW.toBuilder().latency(Duration.ofNanos(ns)), "latency must be from 0 to 60 s");
    assertRefused(SLOW.toBuilder().jitter(Duration.ofNanos(ns)), "jitter must be from 0 to 60 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, 30, Double.NaN})
  void refusesWhatIsNoProbability(double probability) {
    assertThatThrownBy(() -> SLOW.toBuilder().loss(probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("loss is a probability from 0 to 1, found " + probability);
    assertRefused(SLOW.toBuilder().reordering(probability), "reordering is a probability");
    assertRefused(SLOW.toBuilder().duplication(probability), "duplication is a probability");
    assertRefused(SLOW.toBuilder().corruption(probability), "corruption is a probability");
  }

  @Test
  void refusesReorderingWhereItWouldHaveNoEffect() {
    assertRefused(LinkProfile.builder().reordering(0.1), "give the link one of them");
    assertThat(SLOW.toBuilder().reordering(0.1).build().reordering()).isEqualTo(0.1);
  }

  @Test
  void refusesToDeliverDamageThatNeverHappens() {
    assertRefused(SLOW.toBuilder().damage(Damage.DELIVERED), "give the link some corruption");
    assertThat(SLOW.toBuilder().damage(Damage.DELIVERED).corruption(0.1).build().damage())
        .isEqualTo(Damage.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 67, 65_536})
  void refusesWhatIsNoMtu(int mtu) {
    assertRefused(
        SLOW.toBuilder().mtu(mtu), "an MTU is from 68 to 65535 bytes (RFC 791), found " + mtu);
  }

  @Test
  void refusesABlackHoleThatSwallowsNothing() {
    assertRefused(SLOW.toBuilder().announcesMtu(false), "no packet can vanish for its size");
    assertThat(SLOW.toBuilder().mtu(65_534).announcesMtu(false).build().announcesMtu()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "999, 0, a bandwidth is from 1000 bit/s to 10^12 bit/s",
    "1000000000001, 0, a bandwidth is from 1000 bit/s to 10^12 bit/s",
    "1000, -1, a queue holds from 0 to 1000000000 bytes",
    "1000, 1000000001, a queue holds from 0 to 1000000000 bytes"
  })
  void refusesWhatIsNoBandwidth(long bitsPerSecond, int queueBytes, String message) {
    assertThatThrownBy(() -> Bandwidth.of(bitsPerSecond, queueBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takesBandwidthsAtBothEndsOfTheirRange() {
    assertThat(Bandwidth.of(1_000, 0)).isEqualTo(new Bandwidth.Limited(1_000, 0));
    assertThat(Bandwidth.of(1_000_000_000_000L, 1_000_000_000)).isNotEqualTo(Bandwidth.UNLIMITED);
  }

  private static void assertRefused(LinkProfile.LinkProfileBuilder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
