package io.clawchat.natsim;

import static io.clawchat.natsim.GoldenTraces.busyDay;
import static io.clawchat.natsim.GoldenTraces.crowdedDay;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  @Test
  void theSameSeedGivesTheSameTraceByteForByte() throws BindException {
    assertThat(busyDay(7)).isEqualTo(busyDay(7));
  }

  @Test
  void anotherSeedGivesAnother() throws BindException {
    assertThat(busyDay(7)).isNotEqualTo(busyDay(8));
  }

  /** Pins all that a trace depends on: streams, order of events, translation, encoding. */
  @Test
  void everyJavaAndEveryMachineGivesThisTrace() throws BindException {
    assertThat(busyDay(GoldenTraces.SEED)).isEqualTo(GoldenTraces.BUSY);
  }

  @Test
  void simulationsOnParallelThreadsDoNotDisturbEachOther()
      throws BindException, InterruptedException, ExecutionException {
    List<String> alone = new ArrayList<>();
    for (int seed = 0; seed < 16; seed++) {
      alone.add(busyDay(seed));
    }

    List<String> together = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> running = new ArrayList<>();
      for (int seed = 0; seed < 16; seed++) {
        long mine = seed;
        running.add(threads.submit(() -> busyDay(mine)));
      }
      for (Future<String> hash : running) {
        together.add(hash.get());
      }
    }

    assertThat(together).isEqualTo(alone);
    assertThat(new HashSet<>(together)).hasSize(16);
  }

  /** The same with all that is left to chance in a table: ports, addresses, blocks, eviction. */
  @Test
  void everyJavaAndEveryMachineGivesThisTraceOfManyKindsOfNat() throws BindException {
    assertThat(crowdedDay(GoldenTraces.SEED)).isEqualTo(GoldenTraces.CROWDED);
  }

  @Test
  void eightNetworksAtOnceGiveTheHashOfOneAlone()
      throws BindException, InterruptedException, ExecutionException {
    String alone = crowdedDay(7);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<String> another = () -> crowdedDay(7);
      for (Future<String> hash : threads.invokeAll(Collections.nCopies(8, another))) {
        assertThat(hash.get()).isEqualTo(alone);
      }
    }
  }
}
