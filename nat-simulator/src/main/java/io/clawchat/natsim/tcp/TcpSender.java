package io.clawchat.natsim.tcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of a connection: what was sent and not acknowledged, and what waits. Places
 * count the bytes of the stream; the SYN and the FIN take one each.
 *
 * <pre>
 *  first     first + 1 …                     dataEnd
 *  SYN       bytes                           FIN, once closed
 *            ↑ acknowledged   ↑ next   ↑ highest
 * </pre>
 */
final class TcpSender {
  /** What fits into the smallest IPv6 link (RFC 8200 §5): 1,280 − 40 − 20. */
  static final int SEGMENT = 1_220;

  /** How far it runs ahead of what was acknowledged. */
  static final int WINDOW = 32 * SEGMENT;

  private final long first;
  private byte[] kept = {};
  private long dataEnd;
  private boolean closed;
  private long acknowledged;
  private long next;
  private long highest;

  /**
   * @param first the place of the SYN
   */
  TcpSender(long first) {
    this.first = first;
    this.dataEnd = first + 1;
    this.acknowledged = first;
    this.next = first;
    this.highest = first;
  }

  /** A part of the stream that leaves, for the first time or again. */
  record Part(long place, byte[] data, boolean syn, boolean fin) {}

  /** Bytes that were written and not acknowledged. */
  int keptBytes() {
    return kept.length;
  }

  boolean isClosed() {
    return closed;
  }

  /** The place after all that was ever sent. */
  long highest() {
    return highest;
  }

  boolean awaitsAcknowledgment() {
    return acknowledged < highest;
  }

  boolean isSynAcknowledged() {
    return acknowledged > first;
  }

  boolean isFinAcknowledged() {
    return acknowledged > dataEnd;
  }

  void write(byte[] bytes) {
    byte[] all = Arrays.copyOf(kept, kept.length + bytes.length);
    System.arraycopy(bytes, 0, all, kept.length, bytes.length);
    kept = all;
    dataEnd += bytes.length;
  }

  /** Nothing is written after this; the FIN follows the last byte. */
  void close() {
    closed = true;
  }

  /** Whether this acknowledges something new, which is let go then. */
  boolean acknowledge(long place) {
    if (place <= acknowledged || place > highest) {
      return false;
    }
    long begins = dataEnd - kept.length;
    int done = (int) (Math.min(Math.max(place, begins), dataEnd) - begins);
    kept = Arrays.copyOfRange(kept, done, kept.length);
    acknowledged = place;
    next = Math.max(next, place);
    return true;
  }

  /** All that was not acknowledged is to be sent again. */
  void rewind() {
    next = acknowledged;
  }

  /** What may leave next, and counts as sent from then on; null when nothing may. */
  @Nullable Part poll() {
    Part part = peek();
    if (part != null) {
      next += part.data().length + (part.syn() || part.fin() ? 1 : 0);
      highest = Math.max(highest, next);
    }
    return part;
  }

  private @Nullable Part peek() {
    if (next == first) {
      return new Part(first, new byte[0], true, false);
    }
    long end = closed ? dataEnd + 1 : dataEnd;
    if (!isSynAcknowledged() || next >= end || next >= acknowledged + WINDOW) {
      return null;
    }
    int from = (int) (next - (dataEnd - kept.length));
    int to = Math.min(from + SEGMENT, kept.length);
    return new Part(next, Arrays.copyOfRange(kept, from, to), false, closed && to == kept.length);
  }
}
