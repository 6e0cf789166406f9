package io.clawchat.natsim.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
  private static final int BENCHMARKS = 20;

  /** Once each, small, in this JVM: whether they run, not how fast. */
  @Test
  void eachBenchmarkRuns() throws RunnerException {
    assertThat(
            new Runner(
                    new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .param("mappings", "10")
                        .param("hosts", "10")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run())
        .hasSize(BENCHMARKS);
  }
}
