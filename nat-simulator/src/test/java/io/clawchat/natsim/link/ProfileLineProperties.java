package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ProfileLineProperties {

  @Property
  void keepsTheOrderOfEnteringWhateverTheJitter(
      @ForAll long seed,
      @ForAll @LongRange(max = 1_000) long latencyNs,
      @ForAll @LongRange(max = 100_000) long jitterNs,
      @ForAll @Size(max = 100) List<@LongRange(max = 1_000) Long> gapsNs) {
    LinkProfile profile =
        new LinkProfile(Duration.ofNanos(latencyNs), Duration.ofNanos(jitterNs), 0, 0, 0);
    Lines line = Lines.of(profile, seed);
    long enteredNs = 0;
    long previousNs = 0;

    for (long gapNs : gapsNs) {
      enteredNs += gapNs;
      long arrivalNs = line.arrivalNs(enteredNs);
      assertThat(arrivalNs)
          .isBetween(enteredNs + latencyNs, enteredNs + latencyNs + jitterNs)
          .isGreaterThanOrEqualTo(previousNs);
      previousNs = arrivalNs;
    }
  }

  @Property(tries = 50)
  void lossInBurstsComesToItsStationaryValueInTheLongRun(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.1, max = 1) double enterBad,
      @ForAll @DoubleRange(min = 0.1, max = 1) double leaveBad,
      @ForAll @DoubleRange(min = 0, max = 0.4) double lossGood,
      @ForAll @DoubleRange(min = 0.6, max = 1) double lossBad) {
    Loss.GilbertElliott loss = new Loss.GilbertElliott(enterBad, leaveBad, lossGood, lossBad);
    Lines line = Lines.of(LinkProfile.builder().loss(loss).build(), seed);
    int packets = 100_000;
    int lost = 0;
    for (int i = 0; i < packets; i++) {
      lost += line.carry(i).isLost() ? 1 : 0;
    }

    // A run of n packets of one state counts as one draw: up to 10 packets at 0.1. So the standard
    // deviation is at most √(0.25 × 19 / 100,000) = 0.007; this is six of them.
    assertThat((double) lost / packets).isCloseTo(loss.longRun(), within(0.042));
  }

  @Property
  void aSaturatedLinkSendsExactlyItsBandwidth(
      @ForAll @LongRange(min = 1_000, max = 1_000_000_000_000L) long bitsPerSecond,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 28, max = 1_500) Integer> sizes) {
    Lines line =
        Lines.withoutChance(
            LinkProfile.builder().bandwidth(Bandwidth.of(bitsPerSecond, 1_000_000)).build());
    long bytes = 0;
    for (int size : sizes) {
      bytes += size;
      long arrivalNs = line.carry(0, size).arrivals.getFirst();
      assertThat(arrivalNs).isEqualTo(sendingNs(bytes, bitsPerSecond));
    }
  }

  /** Against a model that keeps every packet and asks how much of each is unsent. */
  @Property
  void theQueueNeverHoldsMoreThanItsBoundAndRefusesOnlyWhatItHasNoRoomFor(
      @ForAll @LongRange(min = 1_000_000, max = 10_000_000_000L) long bitsPerSecond,
      @ForAll @IntRange(max = 20_000) int bound,
      @ForAll @Size(max = 200) List<@IntRange(min = 28, max = 1_500) Integer> sizes,
      @ForAll @LongRange(max = 1_000_000) long gapNs) {
    Lines line =
        Lines.withoutChance(
            LinkProfile.builder().bandwidth(Bandwidth.of(bitsPerSecond, bound)).build());
    long busyUntilNs = 0;
    long nowNs = 0;
    for (int size : sizes) {
      long unsentNs = Math.max(busyUntilNs - nowNs, 0);
      double waiting = unsentNs * (bitsPerSecond / 8e9);
      if (line.carry(nowNs, size).isLost()) {
        assertThat(unsentNs).isPositive();
        assertThat(waiting + size).isGreaterThan(bound - roundingBytes(bitsPerSecond));
      } else {
        assertThat(unsentNs == 0 || waiting + size <= bound + roundingBytes(bitsPerSecond))
            .isTrue();
        busyUntilNs = line.arrivals.getFirst();
      }
      nowNs += gapNs;
    }
  }

  /** Arrivals are rounded up to a nanosecond, what waits to a byte. */
  private static double roundingBytes(long bitsPerSecond) {
    return 1 + bitsPerSecond / 8e9;
  }

  private static long sendingNs(long bytes, long bitsPerSecond) {
    BigInteger[] parts =
        BigInteger.valueOf(bytes)
            .multiply(BigInteger.valueOf(8_000_000_000L))
            .divideAndRemainder(BigInteger.valueOf(bitsPerSecond));
    return parts[0].longValueExact() + parts[1].signum();
  }
}
