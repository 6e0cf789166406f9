package io.clawchat.natsim.link;

import java.util.random.RandomGenerator;

/**
 * What one direction of a link does to packets, as data; the door for links of your own. {@link
 * LinkProfile} is the one that comes along. A model never changes; what a link remembers from
 * packet to packet is in the {@link LinkLine} that it opens.
 *
 * <p>Try a model of your own with {@code io.clawchat.natsim.testkit.LinkModelCheck}.
 */
public interface LinkModel {
  /** The least MTU that IPv4 permits, in bytes (RFC 791 §3.2). IPv6 needs 1,280 (RFC 8200 §5). */
  int LEAST_MTU = 68;

  /** The MTU, in bytes, that limits nothing: no IPv4 packet is larger (RFC 791 §3.1). */
  int NO_MTU = 65_535;

  /**
   * Puts a direction to work.
   *
   * @param random its own stream; the same stream must give the same fates. Draw nothing where
   *     nothing is left to chance.
   */
  LinkLine open(RandomGenerator random);

  /**
   * The largest packet that passes whole, in bytes with its IP header, {@link #LEAST_MTU} to {@link
   * #NO_MTU}. Larger ones are cut or dropped before the line is asked about them.
   */
  default int mtu() {
    return NO_MTU;
  }

  /**
   * Whether the source of a packet that is too large, and must not be cut, gets an ICMP error (RFC
   * 1191, RFC 8201). Without it the link is a black hole for such packets (RFC 2923 §2.1).
   */
  default boolean announcesMtu() {
    return true;
  }
}
