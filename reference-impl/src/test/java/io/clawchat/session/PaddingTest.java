package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaddingTest {
  private final RandomGenerator random = new SplittableRandom(1);

  @Test
  void addsNothingWhereItIsOff() {
    assertThat(Padding.NONE.length(7, random)).isEqualTo(7);
  }

  @Test
  void makesEveryPacketAsLongAsMayBe() {
    assertThat(Padding.FULL.length(7, random)).isEqualTo(1_176);
  }

  @Test
  void givesTheSameLengthsToAllThatIsInTheSameBlock() {
    for (int used : new int[] {1, 60, 128}) {
      assertThat(lengths(used).distinct().count()).as("of %d", used).isEqualTo(128);
      assertThat(lengths(used).min()).hasValue(128);
      assertThat(lengths(used).max()).hasValue(255);
    }
    assertThat(lengths(129).min()).hasValue(256);
  }

  private IntStream lengths(int used) {
    return IntStream.range(0, 10_000).map(_ -> Padding.BLOCKS.length(used, random));
  }
}
