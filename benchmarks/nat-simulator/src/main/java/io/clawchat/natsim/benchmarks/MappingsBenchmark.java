package io.clawchat.natsim.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a packet and an idle hour cost when the NAT's table is small, and when it is large. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingsBenchmark {
  private static final int BURST = 100;

  @Param({"10", "1000", "10000", "100000"})
  int mappings;

  private Office office;
  private Map<Key, Key> hashMap;
  private List<Key> keys;
  private int next;

  /** A record as a plain program would take it for a key. */
  record Key(int ip, int port) {}

  @Setup
  public void build() {
    office = new Office(mappings);
    hashMap = new HashMap<>();
    keys = new ArrayList<>();
    for (int i = 0; i < mappings; i++) {
      Key key = new Key(0x0a000002 + i / 1_000, 10_000 + i % 1_000);
      hashMap.put(key, new Key(0xc6120001, i));
      keys.add(new Key(key.ip, key.port));
    }
    Collections.shuffle(keys, new Random(7));
  }

  /** Ten mappings are in use, however many there are. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public long packetOfTen() {
    return office.sendThrough(10, BURST);
  }

  /** All mappings are in use: each packet is that of the mapping that was idle for longest. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public long packet() {
    return office.send(BURST);
  }

  @Benchmark
  public long idleHour() {
    return office.idleHour();
  }

  /**
   * What the memory of this machine charges for a bare look-up among as many, in the same order.
   */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public int anchorHashMap() {
    int ports = 0;
    for (int i = 0; i < BURST; i++) {
      ports += Objects.requireNonNull(hashMap.get(keys.get(next))).port;
      next = next + 1 == mappings ? 0 : next + 1;
    }
    return ports;
  }
}
