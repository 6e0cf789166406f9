package io.clawchat.natsim.link;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A line at work for tests, which keeps what the line last said. */
final class Lines implements Fate {
  /** Fails the test when it is drawn from. */
  static final RandomGenerator FORBIDDEN =
      () -> {
        throw new AssertionError("nothing is left to chance here");
      };

  static final int BYTES = 100;

  final List<Long> arrivals = new ArrayList<>();
  final List<String> losses = new ArrayList<>();
  final List<Integer> damagedBits = new ArrayList<>();
  private final LinkLine line;

  private Lines(LinkLine line) {
    this.line = line;
  }

  static Lines of(LinkModel model, long seed) {
    return new Lines(model.open(new SplittableRandom(seed)));
  }

  static Lines of(LinkModel model) {
    return of(model, 1);
  }

  static Lines withoutChance(LinkModel model) {
    return new Lines(model.open(FORBIDDEN));
  }

  /** Asks about one packet; what was said before is forgotten. */
  Lines carry(long enteredNs, int bytes) {
    arrivals.clear();
    losses.clear();
    damagedBits.clear();
    line.carry(enteredNs, bytes, this);
    return this;
  }

  Lines carry(long enteredNs) {
    return carry(enteredNs, BYTES);
  }

  long arrivalNs(long enteredNs) {
    return carry(enteredNs).arrivals.getFirst();
  }

  boolean isLost() {
    return !losses.isEmpty();
  }

  @Override
  public void arrives(long timeNs) {
    arrivals.add(timeNs);
  }

  @Override
  public void arrivesDamaged(long timeNs, int firstBit, int bits) {
    arrivals.add(timeNs);
    damagedBits.add(bits);
  }

  @Override
  public void lost(Supplier<String> why) {
    losses.add(why.get());
  }
}
