package io.clawchat.stun;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * What ties a response to its request: 96 random bits after the magic cookie. RFC 8489 §5.
 *
 * @param cookie {@link #MAGIC_COOKIE}; anything else marks a message of RFC 3489, whose transaction
 *     identifiers have 128 bits
 */
public record TransactionId(int cookie, long head, int tail) {
  public static final int MAGIC_COOKIE = 0x2112A442;

  /** One that nobody can guess, where {@code random} is of that kind. */
  public static TransactionId random(RandomGenerator random) {
    return new TransactionId(MAGIC_COOKIE, random.nextLong(), random.nextInt());
  }

  /** Whether this is of RFC 3489. */
  public boolean isClassic() {
    return cookie != MAGIC_COOKIE;
  }

  /** Cookie and identifier, 16 bytes: also what addresses are XORed with. */
  byte[] bytes() {
    return ByteBuffer.allocate(16).putInt(cookie).putLong(head).putInt(tail).array();
  }
}
