package io.clawchat.handshake;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The punch packets that were accepted, so that each is accepted once. */
final class PunchReplays {
  /**
   * Packets remembered per window, each with the few places it came from. Only holders of the file
   * get this far; past it nothing is accepted until the next window.
   */
  static final int REMEMBERED = 4_096;

  /**
   * A copy from elsewhere is accepted for so long after the first one: whoever sees a packet and
   * sends it on may be faster than the packet, and must not take its place. A copy made later is
   * for nobody's good.
   */
  static final Duration COPIES = Duration.ofSeconds(2);

  /** So many places may have sent one packet. */
  static final int PLACES = 4;

  /** Windows before the newest one that a clock may still accept. */
  private static final int OPEN = 2;

  private final Map<Long, Map<ByteBuffer, Sightings>> seen = new HashMap<>();
  private long newest = Long.MIN_VALUE;

  private record Sightings(Instant first, Set<InetSocketAddress> places) {}

  /**
   * Whether a packet with this MAC is accepted now. A clock set back revives no packet: what is
   * older than any clock accepts is over for good.
   */
  boolean isNew(long window, byte[] mac, InetSocketAddress source, Instant now) {
    newest = Math.max(newest, window);
    long oldest = newest - OPEN;
    seen.keySet().removeIf(each -> each < oldest);
    if (window < oldest) {
      return false;
    }
    Map<ByteBuffer, Sightings> packets = seen.computeIfAbsent(window, _ -> new HashMap<>());
    ByteBuffer key = ByteBuffer.wrap(mac);
    Sightings sightings = packets.get(key);
    if (sightings == null) {
      if (packets.size() >= REMEMBERED) {
        return false;
      }
      sightings = new Sightings(now, new HashSet<>());
      packets.put(key, sightings);
    }
    return !now.isAfter(sightings.first().plus(COPIES))
        && sightings.places().size() < PLACES
        && sightings.places().add(source);
  }
}
