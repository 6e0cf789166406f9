package io.clawchat.natsim.link;

import java.util.function.Supplier;

/**
 * Takes a {@link LinkLine}'s answer: {@link #lost} once, or one of the others for each time that
 * the packet arrives. Nothing of it needs an object for each packet.
 */
public interface Fate {
  /**
   * It arrives. Said more than once, it was duplicated.
   *
   * @param timeNs virtual time, not before it entered
   */
  void arrives(long timeNs);

  /**
   * It arrives with neighbouring bits of its UDP payload flipped, and no checksum tells. A packet
   * without UDP payload is dropped instead: damage to a header does not pass its checksum.
   *
   * @param timeNs virtual time, not before it entered
   * @param firstBit from 0; counted modulo the bits of the payload
   * @param bits how many, 1 to 8
   */
  void arrivesDamaged(long timeNs, int firstBit, int bits);

  /**
   * It does not arrive.
   *
   * @param why the end of the sentence "lost on its up link, …", such as "which loses 30 %"; asked
   *     for before this returns, or never. Hand out one that you keep.
   */
  void lost(Supplier<String> why);
}
