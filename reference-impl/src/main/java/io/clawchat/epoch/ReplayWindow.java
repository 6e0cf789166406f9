package io.clawchat.epoch;

/**
 * Which counters have been seen: a sliding window in a ring of words, after RFC 6479. To be asked
 * before decryption and moved only after authentication.
 */
final class ReplayWindow {
  /** Counters further behind the highest than this are refused unseen. */
  static final int SIZE = 2_048;

  private static final int WORDS = SIZE / Long.SIZE + 1;

  private final long[] bitmap = new long[WORDS];
  private long highest = -1;

  /** Whether a packet with this counter may still be new. */
  boolean mayAccept(long counter) {
    if (counter < 0) {
      return false;
    }
    if (counter > highest) {
      return true;
    }
    return highest - counter < SIZE && (bitmap[word(counter)] & bit(counter)) == 0;
  }

  /** Notes an authenticated counter that {@link #mayAccept} accepted. */
  void accept(long counter) {
    if (counter > highest) {
      long from = highest < 0 ? -1 : highest / Long.SIZE;
      long steps = Math.min(counter / Long.SIZE - from, WORDS);
      for (long step = 1; step <= steps; step++) {
        bitmap[(int) ((from + step) % WORDS)] = 0;
      }
      highest = counter;
    }
    bitmap[word(counter)] |= bit(counter);
  }

  private static int word(long counter) {
    return (int) (counter / Long.SIZE % WORDS);
  }

  private static long bit(long counter) {
    return 1L << counter % Long.SIZE;
  }
}
