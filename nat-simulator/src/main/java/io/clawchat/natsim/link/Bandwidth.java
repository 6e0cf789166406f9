package io.clawchat.natsim.link;

/** How fast a link sends, and what waits before it. */
public sealed interface Bandwidth {
  /** Sends any amount in no time. */
  Bandwidth UNLIMITED = new Unlimited();

  /** Sends any amount in no time. */
  record Unlimited() implements Bandwidth {}

  /**
   * Sends one packet after the other. What has come and is not yet sent is the queue; a packet for
   * which it has no room is dropped (tail drop). A link that is idle takes any packet.
   *
   * @param bitsPerSecond 1,000 to 10¹²; IP headers count, headers of lower layers do not
   * @param queueBytes the most that may wait, the unsent rest of the packet being sent included; 0
   *     to 1,000,000,000
   */
  record Limited(long bitsPerSecond, int queueBytes) implements Bandwidth {
    private static final long LEAST = 1_000;
    private static final long MOST = 1_000_000_000_000L;
    private static final int LONGEST_QUEUE = 1_000_000_000;

    public Limited {
      if (bitsPerSecond < LEAST || bitsPerSecond > MOST) {
        throw new IllegalArgumentException(
            "a bandwidth is from 1000 bit/s to 10^12 bit/s, found " + bitsPerSecond);
      }
      if (queueBytes < 0 || queueBytes > LONGEST_QUEUE) {
        throw new IllegalArgumentException(
            "a queue holds from 0 to 1000000000 bytes, found " + queueBytes);
      }
    }
  }

  /** Limited, with room for so many bytes in its queue. */
  static Bandwidth of(long bitsPerSecond, int queueBytes) {
    return new Limited(bitsPerSecond, queueBytes);
  }
}
