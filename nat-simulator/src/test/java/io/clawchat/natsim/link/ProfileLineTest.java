package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileLineTest {
  private static final LinkProfile SLOW = LinkProfile.delayedBy(Duration.ofNanos(20));

  /** 1 byte in 1 µs. */
  private static final Bandwidth EIGHT_MBIT = Bandwidth.of(8_000_000, 1_000);

  @Test
  void delaysByItsLatencyAndDrawsNoChance() {
    assertThat(SLOW.open(Lines.FORBIDDEN).fixedDelayNs()).isEqualTo(20);
    assertThat(Lines.withoutChance(SLOW).carry(100).arrivals).containsExactly(120L);
  }

  @Test
  void whateverElseItDoesItMustBeAskedAboutEachPacket() {
    assertVaries(SLOW.toBuilder().jitter(Duration.ofNanos(1)));
    assertVaries(SLOW.toBuilder().loss(0.1));
    assertVaries(SLOW.toBuilder().reordering(0.1));
    assertVaries(SLOW.toBuilder().duplication(0.1));
    assertVaries(SLOW.toBuilder().corruption(0.1));
    assertVaries(SLOW.toBuilder().bandwidth(EIGHT_MBIT));
  }

  private static void assertVaries(LinkProfile.LinkProfileBuilder profile) {
    assertThat(profile.build().open(new SplittableRandom(1)).fixedDelayNs())
        .isEqualTo(LinkLine.VARIES);
  }

  @Test
  void spreadsArrivalsEvenlyOverTheJitter() {
    Lines line = Lines.of(SLOW.toBuilder().jitter(Duration.ofNanos(4)).build());
    int[] extra = new int[5];

    for (int i = 0; i < 10_000; i++) {
      long enteredNs = i * 1_000L; // so far apart that order costs nothing
      extra[(int) (line.arrivalNs(enteredNs) - enteredNs - 20)]++;
    }

    for (int count : extra) {
      assertThat(count).isCloseTo(2_000, within(200)); // 5 standard deviations of 40
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.5, 0.99})
  void losesDoublesAndDamagesAsOftenAsItIsToldTo(double probability) {
    LinkProfile lossy = SLOW.toBuilder().loss(probability).build();
    LinkProfile doubling = SLOW.toBuilder().duplication(probability).build();
    LinkProfile damaging =
        SLOW.toBuilder().corruption(probability).damage(Damage.DELIVERED).build();

    assertThat(rate(lossy, Lines::isLost)).isCloseTo(probability, within(0.025)); // 5 deviations
    assertThat(rate(lossy, ProfileLineTest::isDoubled)).isZero();
    assertThat(rate(lossy, ProfileLineTest::isDamaged)).isZero();
    assertThat(rate(doubling, ProfileLineTest::isDoubled)).isCloseTo(probability, within(0.025));
    assertThat(rate(doubling, Lines::isLost)).isZero();
    assertThat(rate(damaging, ProfileLineTest::isDamaged)).isCloseTo(probability, within(0.025));
    assertThat(rate(damaging, Lines::isLost)).isZero();
  }

  @Test
  void certaintyIsCertain() {
    assertThat(rate(SLOW.toBuilder().loss(1).duplication(1).build(), Lines::isLost)).isEqualTo(1);
    assertThat(rate(SLOW.toBuilder().duplication(1).build(), ProfileLineTest::isDoubled))
        .isEqualTo(1);
  }

  @Test
  void damageThatAChecksumFindsIsALoss() {
    Lines line = Lines.of(SLOW.toBuilder().corruption(1).duplication(1).build());

    assertThat(line.carry(0).losses).containsExactly("which damaged it, as its checksum told");
    assertThat(line.arrivals).isEmpty();
  }

  @Test
  void aDamagedPacketThatIsDoubledHasTheSameDamageTwice() {
    Lines line =
        Lines.of(SLOW.toBuilder().corruption(1).damage(Damage.DELIVERED).duplication(1).build());
    for (int i = 0; i < 100; i++) {
      line.carry(i);
      assertThat(line.damagedBits).hasSize(2).containsOnly(line.damagedBits.getFirst());
      assertThat(line.damagedBits.getFirst()).isBetween(1, 3);
    }
  }

  @Test
  void aPacketThatLeavesTheOrderIsHeldBackByUpToTwiceLatencyAndJitter() {
    Lines line = Lines.of(SLOW.toBuilder().jitter(Duration.ofNanos(10)).reordering(1).build());
    long longest = 0;

    for (int i = 0; i < 10_000; i++) {
      long delayNs = line.arrivalNs(5) - 5;
      assertThat(delayNs).isBetween(20L, 20L + 10 + 2 * (20 + 10));
      longest = Math.max(longest, delayNs);
    }

    assertThat(longest).isGreaterThan(20 + 10 + 2 * 20);
  }

  @Test
  void othersOvertakeAPacketThatLeftTheOrder() {
    Lines line = Lines.of(SLOW.toBuilder().reordering(0.2).build());
    int overtaken = 0;
    long previousNs = 0;

    for (int i = 0; i < 1_000; i++) {
      long arrivalNs = line.arrivalNs(i);
      overtaken += arrivalNs < previousNs ? 1 : 0;
      previousNs = arrivalNs;
    }

    assertThat(overtaken).isBetween(100, 200);
  }

  @Test
  void aLimitedLinkSendsOnePacketAfterTheOther() {
    Lines line = Lines.withoutChance(SLOW.toBuilder().bandwidth(EIGHT_MBIT).build());

    assertThat(line.arrivalNs(0)).isEqualTo(100_000 + 20);
    assertThat(line.arrivalNs(0)).isEqualTo(200_000 + 20);
    assertThat(line.arrivalNs(150_000)).isEqualTo(300_000 + 20);
    assertThat(line.arrivalNs(300_001)).isEqualTo(400_001 + 20);
  }

  @Test
  void aPacketThatFillsTheQueueIsTakenAndOneByteMoreIsNot() {
    Lines line = Lines.withoutChance(SLOW.toBuilder().bandwidth(EIGHT_MBIT).build());

    assertThat(line.carry(0, 600).isLost()).isFalse();
    assertThat(line.carry(0, 401).losses)
        .containsExactly("whose queue is full: 600 of 1000 bytes wait, and 401 more came");
    assertThat(line.carry(0, 400).isLost()).isFalse();
    assertThat(line.carry(0, 1).isLost()).isTrue();
    assertThat(line.carry(999, 1).isLost()).isTrue();
    assertThat(line.carry(1_000, 1).isLost()).isFalse();
  }

  @Test
  void anIdleLinkTakesAnyPacketEvenWithNoQueueAtAll() {
    Lines line =
        Lines.withoutChance(LinkProfile.builder().bandwidth(Bandwidth.of(8_000_000, 0)).build());

    assertThat(line.carry(0, 1_500).arrivals).containsExactly(1_500_000L);
    assertThat(line.carry(1_499_999, 28).losses)
        .containsExactly("whose queue is full: 1 of 0 bytes wait, and 28 more came");
    assertThat(line.carry(1_500_000, 28).isLost()).isFalse();
  }

  @Test
  void aPacketLostUnderWayHasTakenItsTurn() {
    Lines line =
        Lines.of(
            LinkProfile.builder()
                .bandwidth(EIGHT_MBIT)
                .loss(new Loss.GilbertElliott(1, 1, 0, 1))
                .build());

    assertThat(line.carry(0).isLost()).isTrue();
    assertThat(line.arrivalNs(0)).isEqualTo(200_000);
  }

  private static boolean isDoubled(Lines line) {
    return line.arrivals.size() == 2;
  }

  private static boolean isDamaged(Lines line) {
    return !line.damagedBits.isEmpty();
  }

  private static double rate(LinkProfile profile, Predicate<Lines> happened) {
    Lines line = Lines.of(profile);
    int hits = 0;
    for (int i = 0; i < 10_000; i++) {
      hits += happened.test(line.carry(i)) ? 1 : 0;
    }
    return hits / 10_000.0;
  }
}
