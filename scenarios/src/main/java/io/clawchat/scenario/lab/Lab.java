package io.clawchat.scenario.lab;

import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Plays many scenarios on one backend, several at a time. */
public final class Lab {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /** The inverse of {@link #SPREAD} modulo 2⁶⁴. */
  private static final long UNSPREAD = 0xF1DE_83E1_9937_733DL;

  private final Backend backend;
  private final int workers;

  /**
   * A lab.
   *
   * @param workers scenarios played at the same time, 1 or more; makes no difference to any result
   */
  public Lab(Backend backend, int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("a lab needs at least one worker, found " + workers);
    }
    this.backend = backend;
    this.workers = workers;
  }

  /**
   * Plays them all, the longest first.
   *
   * @param seed the seed of each run follows from it and the scenario's name, so that a scenario
   *     played alone goes as it does among others
   * @param listener told of each run as it begins and ends
   */
  public SuiteResult run(List<Scenario> scenarios, long seed, RunListener listener) {
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      SortedMap<Integer, Future<RunResult>> runs = new TreeMap<>();
      longestFirst(scenarios)
          .forEach(
              place -> {
                Scenario scenario = scenarios.get(place);
                runs.put(place, pool.submit(() -> told(scenario, seed, listener)));
              });
      List<RunResult> results = runs.values().stream().map(Lab::result).toList();
      return new SuiteResult(backend.name(), seed, results, System.nanoTime() - start);
    }
  }

  /** So that none ends alone. */
  private static Stream<Integer> longestFirst(List<Scenario> scenarios) {
    Comparator<Integer> byDuration = Comparator.comparing(place -> scenarios.get(place).duration());
    return IntStream.range(0, scenarios.size()).boxed().sorted(byDuration.reversed());
  }

  private RunResult run(Scenario scenario, long suiteSeed) {
    long seed = seedOf(scenario, suiteSeed);
    long start = System.nanoTime();
    try {
      Observation observation = backend.run(scenario, seed);
      return Judge.judge(scenario, seed, observation, backend.slack(), System.nanoTime() - start);
    } catch (RuntimeException broken) {
      return Judge.broken(scenario, seed, broken, System.nanoTime() - start);
    }
  }

  private RunResult told(Scenario scenario, long suiteSeed, RunListener listener) {
    listener.begun(scenario);
    RunResult result = run(scenario, suiteSeed);
    listener.ended(result);
    return result;
  }

  private static long seedOf(Scenario scenario, long suiteSeed) {
    return suiteSeed * SPREAD + checksum(scenario);
  }

  /**
   * The seed of a suite from which this seed of a scenario's own run follows. Every seed of a run
   * has one.
   */
  public static long suiteSeed(Scenario scenario, long runSeed) {
    return (runSeed - checksum(scenario)) * UNSPREAD;
  }

  private static long checksum(Scenario scenario) {
    CRC32C name = new CRC32C();
    name.update(scenario.name().getBytes(StandardCharsets.UTF_8));
    return name.getValue();
  }

  private static RunResult result(Future<RunResult> run) {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run ends with a result, and this one did not", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the lab was interrupted", e);
    }
  }
}
