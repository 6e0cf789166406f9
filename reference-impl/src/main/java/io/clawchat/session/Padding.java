package io.clawchat.session;

import io.clawchat.wire.DataPacket;
import java.util.random.RandomGenerator;

/** How data packets are lengthened, so that their length tells less of what is in them. */
public enum Padding {
  /** Not at all: for a network where bytes are dear and nobody listens. */
  NONE {
    @Override
    int length(int used, RandomGenerator random) {
      return used;
    }
  },
  /**
   * To a block of 128 bytes, and at random within the next one: acknowledgements, checks of the
   * path and typed lines look the same, and no length is more frequent than another. Costs some 190
   * bytes a small packet. The default, since it hides what a person types at the price of a few
   * bytes a second.
   */
  BLOCKS {
    @Override
    int length(int used, RandomGenerator random) {
      return (used + BLOCK - 1) / BLOCK * BLOCK + random.nextInt(BLOCK);
    }
  },
  /** To the longest that passes: every packet looks the same, and a small one costs 1,200 bytes. */
  FULL {
    @Override
    int length(int used, RandomGenerator random) {
      return DataPacket.LONGEST_PLAINTEXT;
    }
  };

  /** Bytes. */
  static final int BLOCK = 128;

  /** How long the plaintext should be at least; more than a packet holds counts as that. */
  abstract int length(int used, RandomGenerator random);
}
