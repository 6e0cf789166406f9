package io.clawchat.natsim.tcp;

import io.clawchat.natsim.net.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The incoming half of a connection: puts what arrives into order, each byte once. */
final class TcpReceiver {
  private static final long NOWHERE = Long.MAX_VALUE;

  private final TreeMap<Long, byte[]> early = new TreeMap<>();
  private long expected;
  private long finPlace = NOWHERE;

  /**
   * @param expected the place after the SYN
   */
  TcpReceiver(long expected) {
    this.expected = expected;
  }

  /** The place up to which all has arrived, the FIN included. */
  long expected() {
    return expected;
  }

  /** Whether all has arrived that the other side will ever send. */
  boolean isEnded() {
    return expected > finPlace;
  }

  boolean isInWindow(long place) {
    return place >= expected && place < expected + TcpSender.WINDOW;
  }

  /** Takes a part of the stream in, and hands out what is in order now. */
  List<Payload> accept(long place, Payload data, boolean fin) {
    if (isEnded() || place >= expected + TcpSender.WINDOW) {
      return List.of();
    }
    if (fin) {
      finPlace = place + data.size();
    }
    early.merge(place, data.toBytes(), (old, now) -> old.length >= now.length ? old : now);
    List<Payload> inOrder = new ArrayList<>();
    for (Map.Entry<Long, byte[]> part = early.firstEntry();
        part != null && part.getKey() <= expected;
        part = early.firstEntry()) {
      early.pollFirstEntry();
      int known = (int) Math.min(expected - part.getKey(), part.getValue().length);
      byte[] fresh = Arrays.copyOfRange(part.getValue(), known, part.getValue().length);
      if (fresh.length > 0) {
        inOrder.add(Payload.copyOf(ByteBuffer.wrap(fresh)));
        expected += fresh.length;
      }
    }
    if (expected == finPlace) {
      expected++;
    }
    return inOrder;
  }
}
