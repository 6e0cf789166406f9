package io.clawchat.epoch;

import io.clawchat.crypto.HeaderMask;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens the packets of one connection.
 *
 * <p>Packet numbers of a direction go on through all epochs, so that a number names one packet. The
 * keys that hide headers come from the first epoch's secrets and stay: a header is read before it
 * is known which epoch sealed its packet (RFC 9001 §5.4, §6).
 */
public final class Epochs implements AutoCloseable {
  /**
   * As many packets as one key may seal: 2²³, far within the 2³² of NIST SP 800-38D §8.3 and the
   * 2²⁴·⁵ full-size packets of RFC 9001 §6.6.
   */
  public static final long PACKETS_PER_KEY = 1L << 23;

  private final long packetsPerKey;
  private final HeaderMask sendingMask;
  private final HeaderMask receivingMask;
  private final Map<Integer, Epoch> alive = new TreeMap<>();
  private Epoch inUse;
  private int made;
  private long nextNumber;
  private long highestNumber = -1;

  /** A sealed packet, and its number. */
  public record Sealed(long number, byte[] packet) {}

  /**
   * What a packet held.
   *
   * @param number the packet's
   * @param isNewest whether no higher number was opened before
   * @param plaintext at least one byte
   */
  public record Opened(long number, boolean isNewest, byte[] plaintext) {}

  /**
   * The keys that a handshake left, as epoch 0, which is in use.
   *
   * @param sending the secret of what this side sends, 32 bytes; destroyed before this returns
   * @param receiving the secret of what it receives, likewise
   */
  public Epochs(SecretBytes sending, SecretBytes receiving) {
    this(sending, receiving, PACKETS_PER_KEY);
  }

  /**
   * The same, for an owner that would rather have fewer packets under one key.
   *
   * @param packetsPerKey 1 to {@link #PACKETS_PER_KEY}
   */
  public Epochs(SecretBytes sending, SecretBytes receiving, long packetsPerKey) {
    this.packetsPerKey = packetsPerKey;
    this.sendingMask = new HeaderMask(Purpose.HEADER_MASK.key(sending));
    this.receivingMask = new HeaderMask(Purpose.HEADER_MASK.key(receiving));
    this.inUse = next(sending, receiving);
  }

  /**
   * Adds the next epoch: its packets are opened from now on, and sealed once it is in use.
   *
   * @param sending the epoch's secret of what this side sends, 32 bytes; destroyed before this
   *     returns
   * @param receiving the secret of what it receives, likewise
   * @return the epoch's number: 1 for the first that is added
   */
  public int add(SecretBytes sending, SecretBytes receiving) {
    return next(sending, receiving).number();
  }

  /**
   * Seals under this epoch from now on.
   *
   * @throws IllegalArgumentException where there is none alive with this number
   */
  public void use(int epoch) {
    inUse = living(epoch);
  }

  /**
   * Zeroes the keys of an epoch: none of its packets is opened any more.
   *
   * @throws IllegalArgumentException where it is in use, or none is alive with this number
   */
  public void retire(int epoch) {
    Epoch retired = living(epoch);
    if (retired == inUse) {
      throw new IllegalArgumentException(
          "epoch " + epoch + " is in use; use another one before it is retired");
    }
    alive.remove(epoch);
    retired.close();
  }

  /**
   * A packet that holds these bytes, or null where the key in use is exhausted.
   *
   * @param plaintext 1 to {@link DataPacket#LONGEST_PLAINTEXT} bytes
   */
  public @Nullable Sealed seal(byte[] plaintext) {
    byte[] packet = inUse.seal(nextNumber, plaintext);
    if (packet == null) {
      return null;
    }
    hide(packet, sendingMask);
    return new Sealed(nextNumber++, packet);
  }

  /** What is in a packet, or null where it is forged, replayed, or not this connection's. */
  public @Nullable Opened open(byte[] packet) {
    if (packet.length <= DataPacket.OVERHEAD || packet.length > DataPacket.LONGEST) {
      return null;
    }
    byte[] clear = packet.clone();
    hide(clear, receivingMask);
    DataPacket header = DataPacket.read(clear);
    Epoch epoch = alive.get(header.epoch());
    byte[] plaintext = epoch == null ? null : epoch.open(header.number(), clear);
    if (plaintext == null) {
      return null;
    }
    boolean newest = header.number() > highestNumber;
    highestNumber = Math.max(highestNumber, header.number());
    return new Opened(header.number(), newest, plaintext);
  }

  /** Zeroes all keys. Nothing can be sealed or opened after it. */
  @Override
  public void close() {
    alive.values().forEach(Epoch::close);
    alive.clear();
    sendingMask.close();
    receivingMask.close();
  }

  /** Hides a header that shows, and shows one that is hidden. */
  private static void hide(byte[] packet, HeaderMask key) {
    byte[] mask = key.of(packet, DataPacket.HEADER_LENGTH);
    for (int i = 0; i < DataPacket.HEADER_LENGTH; i++) {
      packet[i] ^= mask[i];
    }
  }

  private Epoch next(SecretBytes sending, SecretBytes receiving) {
    Epoch epoch = new Epoch(made, sending, receiving, packetsPerKey);
    alive.put(made++, epoch);
    sending.destroy();
    receiving.destroy();
    return epoch;
  }

  private Epoch living(int epoch) {
    Epoch found = alive.get(epoch);
    if (found == null) {
      throw new IllegalArgumentException(
          "expected one of the epochs " + alive.keySet() + ", found " + epoch);
    }
    return found;
  }
}
