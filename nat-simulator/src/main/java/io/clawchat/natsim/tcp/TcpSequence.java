package io.clawchat.natsim.tcp;

/**
 * Sequence numbers, which wrap around at 2³² (RFC 9293 §3.4), as places in a stream, which do not.
 */
final class TcpSequence {
  private static final long MODULUS = 1L << 32;

  private TcpSequence() {}

  static long wrapped(long place) {
    return place & MODULUS - 1;
  }

  /** Of all places that have this number the one nearest to {@code near}. */
  static long unwrapped(long number, long near) {
    return near + (int) (number - near);
  }
}
