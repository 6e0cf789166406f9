package io.clawchat.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.PacketRange;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RangesProperties {
  private final Ranges ranges = new Ranges();

  @Property
  void holdTheNumbersThatWereAddedInTheFewestRanges(
      @ForAll @Size(max = 60) List<@LongRange(max = 60) Long> numbers) {
    Ranges ranges = new Ranges();
    numbers.forEach(ranges::add);

    List<PacketRange> newest = ranges.newest(Ranges.MOST);
    TreeSet<Long> held = new TreeSet<>();
    newest.forEach(
        range -> LongStream.rangeClosed(range.smallest(), range.largest()).forEach(held::add));
    assertThat(held).isEqualTo(new TreeSet<>(numbers));
    for (int i = 1; i < newest.size(); i++) {
      assertThat(newest.get(i).largest()).isLessThan(newest.get(i - 1).smallest() - 1);
    }
  }

  @Example
  void forgetTheOldestOfTooMany() {
    for (long number = 0; number <= 2 * Ranges.MOST; number += 2) {
      ranges.add(number);
    }
    assertThat(ranges.size()).isEqualTo(Ranges.MOST);
    assertThat(ranges.newest(Ranges.MOST)).doesNotContain(new PacketRange(0, 0));

    ranges.add(0);
    assertThat(ranges.size()).isEqualTo(Ranges.MOST);
    assertThat(ranges.newest(Ranges.MOST).getLast()).isEqualTo(new PacketRange(2, 2));
  }

  @Example
  void giveTheNewestOnly() {
    ranges.add(1);
    ranges.add(5);
    ranges.add(6);

    assertThat(ranges.newest(1)).containsExactly(new PacketRange(5, 6));
    assertThat(ranges.newest(9)).containsExactly(new PacketRange(5, 6), new PacketRange(1, 1));
    assertThat(ranges.greatest()).isEqualTo(6);
  }

  @Example
  void forgetWhatIsAtOrBelowANumber() {
    LongStream.of(1, 4, 5, 6, 9).forEach(ranges::add);
    ranges.forgetUpTo(4);
    assertThat(ranges.newest(9)).containsExactly(new PacketRange(9, 9), new PacketRange(5, 6));
    ranges.forgetUpTo(5);
    assertThat(ranges.newest(9)).containsExactly(new PacketRange(9, 9), new PacketRange(6, 6));

    ranges.forgetUpTo(9);
    assertThat(ranges.size()).isZero();
    assertThat(ranges.greatest()).isEqualTo(-1);
  }
}
