package io.clawchat.handshake;

import io.clawchat.crypto.Mac;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.offer.Role;
import io.clawchat.wire.PunchPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the network and the handshake: a MAC from the file's secret over direction,
 * time window and packet. It costs a stranger's packet three hashes and no memory; only what passes
 * may cost a Diffie–Hellman operation.
 *
 * <p>A window is 30 s of the wall clock. The one before and the one after are accepted too, so that
 * clocks may differ by 30 s. Within them every packet is accepted once.
 */
public final class PunchSeal implements AutoCloseable {
  static final Duration WINDOW = Duration.ofSeconds(30);

  /**
   * Packets remembered per window, each with the few places it came from. Only holders of the file
   * get this far; past it nothing is accepted until the next window.
   */
  static final int REMEMBERED = 4_096;

  /**
   * A copy from elsewhere is opened for so long after the first one: whoever sees a packet and
   * sends it on may be faster than the packet, and must not take its place. A copy made later is
   * for nobody's good.
   */
  static final Duration COPIES = Duration.ofSeconds(2);

  /** So many places may have sent one packet. */
  static final int PLACES = 4;

  /** A clock accepts the window before its own and the one after. */
  private static final int BESIDE = 1;

  /**
   * How far {@link #skew} looks, either way: an hour, such as a time zone or summer time is off.
   */
  private static final int SEARCHED = 120;

  private final Mac mac;
  private final Role role;
  private final Map<Long, Map<ByteBuffer, Sightings>> seen = new HashMap<>();
  private long newest = Long.MIN_VALUE;

  /**
   * One side's seal.
   *
   * @param role the side that seals; it opens what the other one sealed
   */
  public PunchSeal(SecretBytes key, Role role) {
    this.mac = new Mac(key);
    this.role = role;
  }

  /** The bytes to send. */
  public byte[] seal(PunchPacket packet, Instant wallClock) {
    byte[] bytes = packet.write();
    PunchPacket.putMac(bytes, mac.code(context(role, windowOf(wallClock)), bytes));
    return bytes;
  }

  private record Sightings(Instant first, Set<InetSocketAddress> places) {}

  /**
   * The packet in these bytes, or null where it is not from the other side, late, or a copy: a
   * second one from the same place, one from elsewhere after {@link #COPIES}, or from more than
   * {@link #PLACES}.
   */
  public @Nullable PunchPacket open(InetSocketAddress source, byte[] bytes, Instant wallClock) {
    PunchPacket packet = PunchPacket.read(bytes);
    if (packet == null || !role.other().sends(packet.kind())) {
      return null;
    }
    byte[] found = PunchPacket.macOf(bytes);
    byte[] bare = PunchPacket.withoutMac(bytes);
    long current = windowOf(wallClock);
    for (long window = current - BESIDE; window <= current + BESIDE; window++) {
      if (mac.verifies(found, context(role.other(), window), bare)) {
        return isNew(window, found, source, wallClock) ? packet : null;
      }
    }
    return null;
  }

  /**
   * How far ahead of this clock another one was that sealed a packet which {@link #open} refused;
   * negative where it was behind, to within a window, and null where it is none of the other side's
   * from within an hour. Costs 240 hashes: for an owner who asks why nothing connects.
   */
  public @Nullable Duration skew(byte[] bytes, Instant wallClock) {
    PunchPacket packet = PunchPacket.read(bytes);
    if (packet == null || !role.other().sends(packet.kind())) {
      return null;
    }
    byte[] found = PunchPacket.macOf(bytes);
    byte[] bare = PunchPacket.withoutMac(bytes);
    long current = windowOf(wallClock);
    for (int away = BESIDE + 1; away <= SEARCHED; away++) {
      for (int windows : new int[] {away, -away}) {
        if (mac.verifies(found, context(role.other(), current + windows), bare)) {
          return WINDOW.multipliedBy(windows);
        }
      }
    }
    return null;
  }

  /** A clock set back revives no packet: what is older than any clock accepts is over for good. */
  private boolean isNew(long window, byte[] mac, InetSocketAddress source, Instant now) {
    newest = Math.max(newest, window);
    long oldest = newest - 2 * BESIDE;
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

  /** Zeroes the key. */
  @Override
  public void close() {
    mac.close();
  }

  private static byte[] context(Role sender, long window) {
    return ByteBuffer.allocate(1 + Long.BYTES).put((byte) sender.number()).putLong(window).array();
  }

  private static long windowOf(Instant wallClock) {
    return Math.floorDiv(wallClock.getEpochSecond(), WINDOW.toSeconds());
  }
}
