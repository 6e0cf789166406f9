package io.clawchat.natsim.benchmarks;

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
 * What a packet costs when the NAT's table is small, and when it is large, where few sockets have
 * all the mappings: unlike in {@link MappingsBenchmark}, hosts and sockets do not grow with them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RemotesBenchmark {
  private static final int BURST = 100;

  @Param({"10", "100000"})
  int mappings;

  private ManyRemotes remotes;

  @Setup
  public void build() {
    remotes = new ManyRemotes(mappings);
  }

  @Benchmark
  @OperationsPerInvocation(BURST)
  public long packet() {
    return remotes.send(BURST);
  }
}
