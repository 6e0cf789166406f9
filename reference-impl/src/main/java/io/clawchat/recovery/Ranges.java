package io.clawchat.recovery;

import io.clawchat.wire.PacketRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of packets that have arrived, as ranges; of more than so many the oldest are forgotten.
 */
final class Ranges {
  /** Who acknowledged more would tell of losses that were mended long ago. */
  static final int MOST = 32;

  /** The newest first; no two touch. */
  private final List<PacketRange> ranges = new ArrayList<>();

  /** Adds a number that may be in already. */
  void add(long number) {
    int at = 0;
    while (at < ranges.size() && ranges.get(at).smallest() > number + 1) {
      at++;
    }
    if (at == ranges.size()) {
      if (at < MOST) {
        ranges.add(new PacketRange(number, number));
      }
      return;
    }
    PacketRange range = ranges.get(at);
    if (number > range.largest() + 1) {
      ranges.add(at, new PacketRange(number, number));
      if (ranges.size() > MOST) {
        ranges.removeLast();
      }
      return;
    }
    PacketRange grown =
        new PacketRange(Math.min(range.smallest(), number), Math.max(range.largest(), number));
    ranges.set(at, grown);
    if (at + 1 < ranges.size() && ranges.get(at + 1).largest() + 1 == grown.smallest()) {
      PacketRange below = ranges.remove(at + 1);
      ranges.set(at, new PacketRange(below.smallest(), grown.largest()));
    }
  }

  /** Forgets the numbers up to this one. */
  void forgetUpTo(long number) {
    ranges.removeIf(range -> range.largest() <= number);
    if (!ranges.isEmpty() && ranges.getLast().smallest() <= number) {
      PacketRange cut = ranges.removeLast();
      ranges.add(new PacketRange(number + 1, cut.largest()));
    }
  }

  /** The newest ranges, at most so many. */
  List<PacketRange> newest(int most) {
    return List.copyOf(ranges.subList(0, Math.min(most, ranges.size())));
  }

  int size() {
    return ranges.size();
  }

  /** The greatest number, −1 where there is none. */
  long greatest() {
    return ranges.isEmpty() ? -1 : ranges.getFirst().largest();
  }
}
