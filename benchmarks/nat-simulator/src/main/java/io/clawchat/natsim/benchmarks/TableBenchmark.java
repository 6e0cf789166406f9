package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.table.Mapping;
import io.clawchat.natsim.table.NatTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
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

/**
 * What the NAT alone has to do for a packet, without the hosts, sockets and events around it, when
 * its table is small and when it is large. A microsecond passes between two packets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TableBenchmark {
  private static final int BURST = 100;
  private static final int PORTS_OF_A_HOST = 1_000;
  private static final long MICROSECOND_NS = 1_000;

  @Param({"10", "100000"})
  int mappings;

  private NatTable table;
  private LeastTable least;
  private TransportAddress[] internals;
  private TransportAddress[] externals;
  private int next;
  private long nowNs;

  @Setup
  public void build() {
    List<IpAddress> addresses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      addresses.add(Addresses.external(i));
    }
    table = new NatTable(ClassicPresets.PORT_RESTRICTED_CONE, addresses, new SplittableRandom(1));
    least = new LeastTable(mappings);
    List<Mapping> made = new ArrayList<>();
    IpAddress host = Addresses.internal(0);
    for (int i = 0; i < mappings; i++) {
      if (i % PORTS_OF_A_HOST == 0) {
        host = Addresses.internal(i / PORTS_OF_A_HOST);
      }
      TransportAddress internal = new TransportAddress(host, 10_000 + i % PORTS_OF_A_HOST);
      made.add(Objects.requireNonNull(table.outbound(0, internal, Addresses.SERVER)));
      least.add(internal);
    }
    // A fixed shuffle: neighbours in the order of packets are no neighbours in memory.
    Collections.shuffle(made, new Random(7));
    internals = made.stream().map(Mapping::internal).toArray(TransportAddress[]::new);
    externals = made.stream().map(Mapping::external).toArray(TransportAddress[]::new);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public int outbound() {
    int found = 0;
    for (int i = 0; i < BURST; i++) {
      nowNs += MICROSECOND_NS;
      found += table.outbound(nowNs, internals[step()], Addresses.SERVER) == null ? 0 : 1;
    }
    return found;
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public int inbound() {
    int found = 0;
    for (int i = 0; i < BURST; i++) {
      nowNs += MICROSECOND_NS;
      found += table.inbound(nowNs, externals[step()], Addresses.SERVER) == null ? 0 : 1;
    }
    return found;
  }

  /**
   * What the memory of this machine charges any table: the address, the slot, the entry. The
   * processor may begin with the next one before it has this one.
   */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public long anchorLeastTable() {
    long found = 0;
    for (int i = 0; i < BURST; i++) {
      nowNs += MICROSECOND_NS;
      found += least.use(internals[step()], nowNs);
    }
    return found;
  }

  /** The same where it has to wait, as a simulation does from one packet to the next. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public long anchorLeastTableInTurn() {
    long before = 0;
    for (int i = 0; i < BURST; i++) {
      nowNs += MICROSECOND_NS;
      long never = before >>> Long.SIZE - 1; // 0, which only the entry can tell
      before = least.use(internals[step() + (int) never], nowNs);
    }
    return before;
  }

  private int step() {
    int here = next;
    next = here + 1 == mappings ? 0 : here + 1;
    return here;
  }
}
