package io.clawchat.natsim.link;

/** The packets that a link of limited bandwidth has taken and not yet sent. */
final class SendQueue {
  private static final long NS_PER_SECOND = 1_000_000_000;
  private static final long UNITS_PER_BYTE = 8 * NS_PER_SECOND;

  private final Bandwidth.Limited bandwidth;

  /** Bits to send times 10⁹: each nanosecond takes away as many as the bits sent in a second. */
  private long backlog;

  private long atNs;
  private int refused;

  SendQueue(Bandwidth.Limited bandwidth) {
    this.bandwidth = bandwidth;
  }

  /** Whether there is room for a packet that comes now; if so, it is in the queue. */
  boolean takes(long nowNs, int bytes) {
    drain(nowNs);
    if (backlog > 0 && waitingBytes() + bytes > bandwidth.queueBytes()) {
      refused = bytes;
      return false;
    }
    backlog += bytes * UNITS_PER_BYTE;
    return true;
  }

  /** When the last packet taken will have been sent. */
  long sentNs() {
    return atNs + Math.ceilDiv(backlog, bandwidth.bitsPerSecond());
  }

  private void drain(long nowNs) {
    long elapsedNs = nowNs - atNs;
    atNs = nowNs;
    backlog =
        elapsedNs > backlog / bandwidth.bitsPerSecond()
            ? 0
            : backlog - elapsedNs * bandwidth.bitsPerSecond();
  }

  private long waitingBytes() {
    return Math.ceilDiv(backlog, UNITS_PER_BYTE);
  }

  /** Why the last packet that was refused was. */
  String whyRefused() {
    return "whose queue is full: "
        + waitingBytes()
        + " of "
        + bandwidth.queueBytes()
        + " bytes wait, and "
        + refused
        + " more came";
  }
}
