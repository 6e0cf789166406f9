package io.clawchat.epoch;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens the packets of one connection.
 *
 * <p>Packet numbers of a direction go on through all epochs, so that a number names one packet. A
 * packet does not show which epoch sealed it: those that are alive are tried, the newest first.
 *
 * <p>The next epoch is made of two shares, this side's and the other's, whoever began. A side that
 * has both does not know whether the other one has: it seals under the epoch once it does, and
 * opens its packets from the start.
 */
public final class Epochs implements AutoCloseable {
  /**
   * As many packets as one key may seal: 2²³, far within the 2³² of NIST SP 800-38D §8.3 and the
   * 2²⁴·⁵ full-size packets of RFC 9001 §6.6.
   */
  public static final long PACKETS_PER_KEY = 1L << 23;

  private final long packetsPerKey;
  private final KeySchedule schedule;
  private final NavigableMap<Integer, Epoch> alive = new TreeMap<>();
  private Epoch inUse;
  private @Nullable KeyPair share;
  private long nextNumber;
  private long highestNumber = -1;

  /** A sealed packet, and its number. */
  public record Sealed(long number, byte[] packet) {}

  /**
   * What a packet held.
   *
   * @param epoch whose keys sealed it
   * @param number the packet's
   * @param isNewest whether no higher number was opened before
   * @param plaintext at least one byte
   */
  public record Opened(int epoch, long number, boolean isNewest, byte[] plaintext) {}

  /**
   * The keys that a handshake left, as epoch 0, which is in use.
   *
   * @param root what later keys follow from, 32 bytes; belongs to this object from now on
   * @param sending the secret of what this side sends, 32 bytes; destroyed before this returns
   * @param receiving the secret of what it receives, likewise
   */
  public Epochs(SecretBytes root, SecretBytes sending, SecretBytes receiving) {
    this(root, sending, receiving, PACKETS_PER_KEY);
  }

  /**
   * The same, for an owner that would rather have fewer packets under one key.
   *
   * @param packetsPerKey 1 to {@link #PACKETS_PER_KEY}
   */
  public Epochs(SecretBytes root, SecretBytes sending, SecretBytes receiving, long packetsPerKey) {
    this.packetsPerKey = packetsPerKey;
    this.schedule = new KeySchedule(root);
    this.inUse = make(0, new KeySchedule.Secrets(sending, receiving));
  }

  /** Which epoch this side seals under. */
  public int inUse() {
    return inUse.number();
  }

  /** The last epoch that was made; its packets are opened. */
  public int newest() {
    return alive.lastKey();
  }

  /**
   * This side's share of the epoch after {@link #newest()}: fresh, and the same until that epoch is
   * made.
   *
   * @throws IllegalStateException where {@link #newest()} is not in use yet
   */
  public PublicKey share(RandomGenerator random) {
    if (newest() > inUse()) {
      throw new IllegalStateException(
          "expected epoch %d to be in use before the next one is made, found %d"
              .formatted(newest(), inUse()));
    }
    if (share == null) {
      share = KeyPair.generate(random);
    }
    return share.publicKey();
  }

  /**
   * Makes the epoch after {@link #newest()} of this side's {@link #share} and the other side's. Of
   * the epochs before, the one in use stays alive and no other, so that there are two.
   *
   * @return false, and nothing is changed, where {@code theirs} gives no secret (RFC 7748 §6.1), or
   *     is this side's own share
   * @throws IllegalStateException where this side has given no share
   */
  public boolean agree(PublicKey theirs) {
    KeyPair mine = share;
    if (mine == null) {
      throw new IllegalStateException("expected this side to have a share; ask for one first");
    }
    if (mine.publicKey().equals(theirs)) {
      return false;
    }
    int next = newest() + 1;
    Optional<KeySchedule.Secrets> secrets = schedule.next(next, mine, theirs);
    if (secrets.isEmpty()) {
      return false;
    }
    mine.close();
    share = null;
    retireBefore(inUse());
    make(next, secrets.get());
    return true;
  }

  /**
   * Seals under this epoch from now on; does nothing where it is in use, or was. The keys that
   * sealed until now are zeroed.
   *
   * @throws IllegalArgumentException where it has not been made
   */
  public void use(int epoch) {
    if (epoch > newest()) {
      throw new IllegalArgumentException(
          "expected an epoch up to " + newest() + ", found " + epoch + "; it has not been made");
    }
    if (epoch > inUse()) {
      inUse.stopSealing();
      inUse = Objects.requireNonNull(alive.get(epoch));
    }
  }

  /** Zeroes the keys of the epochs before this one: none of their packets is opened any more. */
  public void retireBefore(int epoch) {
    Map<Integer, Epoch> retired = alive.headMap(Math.min(epoch, inUse()));
    retired.values().forEach(Epoch::close);
    retired.clear();
  }

  /** Whether the key in use will be exhausted before long, and another one is wanted. */
  public boolean isNearlyExhausted() {
    return inUse.isNearlyExhausted();
  }

  /**
   * A packet that holds these bytes, or null where the key in use is exhausted.
   *
   * @param plaintext 1 to {@link DataPacket#LONGEST_PLAINTEXT} bytes
   */
  public @Nullable Sealed seal(byte[] plaintext) {
    byte[] packet = inUse.seal(nextNumber, plaintext);
    return packet == null ? null : new Sealed(nextNumber++, packet);
  }

  /** What is in a packet, or null where it is forged, replayed, or not this connection's. */
  public @Nullable Opened open(byte[] packet) {
    if (packet.length <= DataPacket.OVERHEAD || packet.length > DataPacket.LONGEST) {
      return null;
    }
    for (Epoch epoch : alive.descendingMap().values()) {
      Epoch.Unsealed unsealed = epoch.open(packet);
      if (unsealed != null) {
        return opened(epoch, unsealed);
      }
    }
    return null;
  }

  private Opened opened(Epoch by, Epoch.Unsealed unsealed) {
    boolean newest = unsealed.packetNumber() > highestNumber;
    highestNumber = Math.max(highestNumber, unsealed.packetNumber());
    return new Opened(by.number(), unsealed.packetNumber(), newest, unsealed.plaintext());
  }

  /** Zeroes all keys. Nothing can be sealed or opened after it. */
  @Override
  public void close() {
    alive.values().forEach(Epoch::close);
    schedule.close();
    if (share != null) {
      share.close();
    }
  }

  private Epoch make(int number, KeySchedule.Secrets secrets) {
    try (SecretBytes sending = secrets.sending();
        SecretBytes receiving = secrets.receiving()) {
      Epoch epoch = new Epoch(number, sending, receiving, packetsPerKey);
      alive.put(number, epoch);
      return epoch;
    }
  }
}
