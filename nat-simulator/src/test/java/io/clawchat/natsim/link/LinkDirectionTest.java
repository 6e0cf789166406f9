package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDirectionTest {
  private static final LinkProfile SLOW = LinkProfile.delayedBy(Duration.ofNanos(20));

  @Test
  void delaysByItsLatencyAndDrawsNoChance() {
    RandomGenerator forbidden =
        () -> {
          throw new AssertionError("a plain link leaves nothing to chance");
        };
    LinkDirection link = new LinkDirection(SLOW, forbidden);

    assertThat(link.isPlain()).isTrue();
    assertThat(link.loses()).isFalse();
    assertThat(link.duplicates()).isFalse();
    assertThat(link.arrivalNs(100)).isEqualTo(120);
  }

  @Test
  void spreadsArrivalsEvenlyOverTheJitter() {
    LinkDirection link = direction(SLOW.toBuilder().jitter(Duration.ofNanos(4)).build());
    int[] extra = new int[5];

    for (int i = 0; i < 10_000; i++) {
      long enteredNs = i * 1_000L; // so far apart that order costs nothing
      extra[(int) (link.arrivalNs(enteredNs) - enteredNs - 20)]++;
    }

    for (int count : extra) {
      assertThat(count).isCloseTo(2_000, within(200)); // 5 standard deviations of 40
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.5, 0.99})
  void losesAndDoublesAsOftenAsItIsToldTo(double probability) {
    LinkDirection lossy = direction(SLOW.toBuilder().loss(probability).build());
    LinkDirection doubling = direction(SLOW.toBuilder().duplication(probability).build());

    assertThat(rate(lossy::loses)).isCloseTo(probability, within(0.025)); // 5 deviations at 0.5
    assertThat(rate(lossy::duplicates)).isZero();
    assertThat(rate(doubling::duplicates)).isCloseTo(probability, within(0.025));
    assertThat(rate(doubling::loses)).isZero();
  }

  @Test
  void certaintyIsCertain() {
    LinkDirection link = direction(SLOW.toBuilder().loss(1).duplication(1).build());

    assertThat(rate(link::loses)).isEqualTo(1);
    assertThat(rate(link::duplicates)).isEqualTo(1);
  }

  @Test
  void aPacketThatLeavesTheOrderIsHeldBackByUpToTwiceLatencyAndJitter() {
    LinkDirection link =
        direction(SLOW.toBuilder().jitter(Duration.ofNanos(10)).reordering(1).build());
    long longest = 0;

    for (int i = 0; i < 10_000; i++) {
      long delayNs = link.arrivalNs(5) - 5;
      assertThat(delayNs).isBetween(20L, 20L + 10 + 2 * (20 + 10));
      longest = Math.max(longest, delayNs);
    }

    assertThat(longest).isGreaterThan(20 + 10 + 2 * 20);
  }

  @Test
  void othersOvertakeAPacketThatLeftTheOrder() {
    LinkDirection link = direction(SLOW.toBuilder().reordering(0.2).build());
    int overtaken = 0;
    long previousNs = 0;

    for (int i = 0; i < 1_000; i++) {
      long arrivalNs = link.arrivalNs(i);
      overtaken += arrivalNs < previousNs ? 1 : 0;
      previousNs = arrivalNs;
    }

    assertThat(overtaken).isBetween(100, 200);
  }

  private static LinkDirection direction(LinkProfile profile) {
    return new LinkDirection(profile, new SplittableRandom(1));
  }

  private static double rate(BooleanSupplier draw) {
    int hits = 0;
    for (int i = 0; i < 10_000; i++) {
      hits += draw.getAsBoolean() ? 1 : 0;
    }
    return hits / 10_000.0;
  }
}
