package io.clawchat.handshake;

import io.clawchat.crypto.Keystream;
import io.clawchat.crypto.Mac;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.wire.PunchPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the network and the handshake: a MAC from the file's secret over direction,
 * time window and packet, and a mask that hides the packet. It costs a stranger's packet one stream
 * and three hashes, and no memory; only what passes may cost a Diffie–Hellman operation.
 *
 * <pre>
 *  0                          16
 * +--------------------------+------------------------------------------------------+
 * | MAC                      | a {@link PunchPacket}, hidden by a stream from the MAC |
 * +--------------------------+------------------------------------------------------+
 * </pre>
 *
 * <p>The MAC is the first counter block of the stream, as in SIV (RFC 5297 §2.6): whoever has not
 * the file sees bytes that cannot be told from random ones.
 *
 * <p>A window is 30 s of the wall clock. The one before and the one after are accepted too, so that
 * clocks may differ by 30 s. Within them every packet is accepted once.
 */
public final class PunchSeal implements AutoCloseable {
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** A clock accepts the window before its own and the one after. */
  private static final int BESIDE = 1;

  /**
   * How far {@link #skew} looks, either way: an hour, such as a time zone or summer time is off.
   */
  private static final int SEARCHED = 120;

  private final Mac mac;
  private final Keystream mask;
  private final Role role;
  private final RandomGenerator random;
  private final PunchReplays replays = new PunchReplays();

  /**
   * One side's seal.
   *
   * @param keys stay the caller's
   * @param role the side that seals; it opens what the other one sealed
   * @param random gives the padding
   */
  public PunchSeal(OfferKeys keys, Role role, RandomGenerator random) {
    this.mac = new Mac(keys.mac());
    this.mask = new Keystream(keys.mask());
    this.role = role;
    this.random = random;
  }

  /** The bytes to send; others each time. */
  public byte[] seal(PunchPacket packet, Instant wallClock) {
    byte[] body = packet.write(random);
    byte[] code = mac.code(context(role, windowOf(wallClock)), body);
    return ByteBuffer.allocate(Mac.BYTES + body.length)
        .put(code)
        .put(mask.apply(code, body))
        .array();
  }

  /**
   * The packet in these bytes, or null where it is not from the other side, late, or a copy: a
   * second one from the same place, one from elsewhere after 2 s, or from more than four.
   */
  public @Nullable PunchPacket open(InetSocketAddress source, byte[] bytes, Instant wallClock) {
    Unsealed unsealed = unseal(bytes, wallClock);
    return unsealed != null && replays.isNew(unsealed.window(), unsealed.code(), source, wallClock)
        ? unsealed.packet()
        : null;
  }

  /**
   * A packet of the other side's.
   *
   * @param window which it was sealed in
   */
  record Unsealed(PunchPacket packet, long window, byte[] code) {}

  /** As {@link #open}, but a copy is as good as the packet. */
  @Nullable Unsealed unseal(byte[] bytes, Instant wallClock) {
    Hidden hidden = Hidden.of(bytes, mask);
    if (hidden == null) {
      return null;
    }
    long current = windowOf(wallClock);
    // Most clocks agree, and then one code is enough.
    for (long window : new long[] {current, current - BESIDE, current + BESIDE}) {
      if (isFromTheOther(hidden, window)) {
        PunchPacket packet = PunchPacket.read(hidden.body());
        return packet != null && role.other().sends(packet.kind())
            ? new Unsealed(packet, window, hidden.code())
            : null;
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
    Hidden hidden = Hidden.of(bytes, mask);
    if (hidden == null) {
      return null;
    }
    long current = windowOf(wallClock);
    for (int away = BESIDE + 1; away <= SEARCHED; away++) {
      for (int windows : new int[] {away, -away}) {
        if (isFromTheOther(hidden, current + windows)) {
          return WINDOW.multipliedBy(windows);
        }
      }
    }
    return null;
  }

  /** Zeroes the keys. */
  @Override
  public void close() {
    mac.close();
    mask.close();
  }

  private boolean isFromTheOther(Hidden hidden, long window) {
    return mac.verifies(hidden.code(), context(role.other(), window), hidden.body());
  }

  /** What the bytes are if they are a punch packet, which the MAC tells. */
  private record Hidden(byte[] code, byte[] body) {
    static @Nullable Hidden of(byte[] bytes, Keystream mask) {
      int length = bytes.length - Mac.BYTES;
      if (length < PunchPacket.SHORTEST_BODY || length > PunchPacket.LONGEST_BODY) {
        return null;
      }
      byte[] code = Arrays.copyOf(bytes, Mac.BYTES);
      byte[] masked = Arrays.copyOfRange(bytes, Mac.BYTES, bytes.length);
      return new Hidden(code, mask.apply(code, masked));
    }
  }

  private static byte[] context(Role sender, long window) {
    return ByteBuffer.allocate(1 + Long.BYTES).put((byte) sender.number()).putLong(window).array();
  }

  private static long windowOf(Instant wallClock) {
    return Math.floorDiv(wallClock.getEpochSecond(), WINDOW.toSeconds());
  }
}
