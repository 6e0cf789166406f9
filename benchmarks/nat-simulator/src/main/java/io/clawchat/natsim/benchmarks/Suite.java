package io.clawchat.natsim.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints median and spread of each. */
public final class Suite {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String RETAINED = "bytesRetained";

  private Suite() {}

  /**
   * Runs the benchmarks whose names match any of the patterns; all where none is given.
   *
   * @param patterns regular expressions
   */
  public static void main(String[] patterns) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(2)
            .warmupIterations(12)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs("-XX:+UseSerialGC", "-Xms1500m", "-Xmn1g")
            .addProfiler(GCProfiler.class)
            .addProfiler(ProcessorTime.class);
    for (String pattern : patterns) {
      options.include(pattern);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.println("| benchmark | unit | median | spread | processor | bytes | retained |");
    System.out.println("|---|---|---|---|---|---|---|");
    results.forEach(result -> System.out.println(row(result)));
  }

  private static String row(RunResult run) {
    List<IterationResult> iterations = new ArrayList<>();
    run.getBenchmarkResults().forEach(fork -> iterations.addAll(fork.getIterationResults()));
    double[] times =
        iterations.stream().mapToDouble(i -> i.getPrimaryResult().getScore()).sorted().toArray();
    BenchmarkParams params = run.getParams();
    double unitNs = params.getTimeUnit().toNanos(1);
    return String.join(
        " | ",
        "| " + name(params),
        params.getTimeUnit().toString().toLowerCase(Locale.ROOT),
        figure(median(times)),
        figure(times[0]) + " to " + figure(times[times.length - 1]),
        figure(median(secondary(iterations, ProcessorTime.LABEL)) / unitNs),
        figure(median(secondary(iterations, ALLOCATED))),
        figure(median(secondary(iterations, RETAINED))) + " |");
  }

  private static String name(BenchmarkParams params) {
    String full = params.getBenchmark();
    String arguments =
        params.getParamsKeys().stream()
            .map(key -> " " + key + "=" + params.getParam(key))
            .collect(Collectors.joining());
    return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1) + arguments;
  }

  private static double[] secondary(List<IterationResult> iterations, String label) {
    return iterations.stream()
        .flatMapToDouble(
            iteration -> {
              Result<?> result = iteration.getSecondaryResults().get(label);
              return result == null ? DoubleStream.empty() : DoubleStream.of(result.getScore());
            })
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String figure(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
