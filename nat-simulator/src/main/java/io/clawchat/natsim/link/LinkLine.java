package io.clawchat.natsim.link;

/** One direction of a link at work. */
public interface LinkLine {
  /** Said by {@link #fixedDelayNs} of a line that must be asked about each packet. */
  long VARIES = -1;

  /**
   * Says what becomes of the next packet, before this returns. Packets come in the order in which
   * they enter.
   *
   * @param enteredNs virtual time, never less than for the packet before
   * @param bytes size of the packet with its IP header
   */
  void carry(long enteredNs, int bytes, Fate fate);

  /**
   * The delay in nanoseconds, if it is the same for all packets and nothing else ever happens to
   * them: such a line is spared the asking. Else {@link #VARIES}.
   */
  default long fixedDelayNs() {
    return VARIES;
  }
}
