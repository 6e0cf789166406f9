package io.clawchat.natsim.benchmarks;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The anchor: what one writes in an hour with the JDK's own collections. Each packet is two events
 * of a {@link PriorityQueue}; the NAT is one {@link HashMap} with an idle time, and filters
 * nothing.
 */
final class PlainLoop {
  private static final long LATENCY_NS = 10_000_000;
  private static final long MOMENT_NS = 1_000_000;

  private final PriorityQueue<Arrival> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Arrival::timeNs).thenComparingLong(Arrival::number));
  private final Map<Endpoint, Mapping> table = new HashMap<>();
  private long nowNs;
  private long sent;
  private long received;

  private record Endpoint(int ip, int port) {}

  private record Arrival(
      long timeNs, long number, boolean atNat, Endpoint source, Endpoint target, byte[] bytes) {}

  private static final class Mapping {
    final Endpoint external;
    long usedNs;

    Mapping(Endpoint external) {
      this.external = external;
    }
  }

  /** As {@link OneNat#burst(ByteBuffer)}. */
  long burst(ByteBuffer buffer) {
    for (int i = 0; i < OneNat.BURST; i++) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(buffer.position(), bytes);
      Endpoint source = new Endpoint(0x0a000002, 5_000);
      Endpoint target = new Endpoint(0xcb007109, 4_000);
      queue.add(new Arrival(nowNs + LATENCY_NS, sent++, true, source, target, bytes));
    }
    run(nowNs + MOMENT_NS);
    return received;
  }

  private void run(long endNs) {
    for (Arrival next = queue.peek(); next != null && next.timeNs <= endNs; next = queue.peek()) {
      queue.remove();
      nowNs = next.timeNs;
      if (next.atNat) {
        Mapping mapping =
            table.computeIfAbsent(
                next.source, source -> new Mapping(new Endpoint(0xc6120001, source.port())));
        mapping.usedNs = nowNs;
        queue.add(new Arrival(nowNs, sent++, false, mapping.external, next.target, next.bytes));
      } else {
        received += next.bytes.length;
      }
    }
    nowNs = endNs;
  }
}
