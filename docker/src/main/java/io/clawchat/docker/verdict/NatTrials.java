package io.clawchat.docker.verdict;

import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.Undetermined;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.FreshFolder;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Why;
import io.clawchat.nat.Hairpinning;
import io.clawchat.natsim.link.Link;
import io.clawchat.scenario.lab.SimulatedDiscovery;
import io.clawchat.scenario.oracle.DiscoveryOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Asks every classifier about every stack of NATs, several stacks at a time. */
public final class NatTrials {
  private static final Map<String, String> PACKAGES =
      Map.of("stun", "stun-client", "turnutils_natdiscovery", "coturn");

  /** {@code stun} waits 1.1 s in all for an answer: it must not starve beside others. */
  private static final int MOST_FOR_EACH_PROCESSOR = 2;

  private final SiteBuilder builder;
  private final Path runs;
  private final Path folder;
  private final int workers;

  /**
   * Trials on the sites of {@code builder}.
   *
   * @param folder where each trial gets a folder of its own; it is made, in that of all runs
   * @param workers trials at the same time, 1 or more; never more than two for each processor
   */
  public NatTrials(SiteBuilder builder, Path folder, int workers) {
    this.builder = builder;
    this.folder = folder.toAbsolutePath();
    this.runs = Objects.requireNonNullElse(this.folder.getParent(), this.folder);
    this.workers =
        Math.min(workers, MOST_FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
  }

  /**
   * The classifiers that this machine lacks, each with how to get it; for sites of its programs.
   */
  public static List<String> lacks() {
    return Commands.lacking(PACKAGES);
  }

  /**
   * Holds them all.
   *
   * @param stacks those that a kernel can show
   * @param seed of the chance in the simulator
   * @param progress told of each as it ends, one at a time
   */
  public List<StackVerdict> hold(
      List<NatStack> stacks, long seed, Consumer<StackVerdict> progress) {
    List<Future<StackVerdict>> trials = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (NatStack stack : stacks) {
        // No folder of a scenario's run is called so, whatever the scenario is.
        Path own = folder.resolve(String.format(Locale.ROOT, "stack_%03d", trials.size() + 1));
        trials.add(pool.submit(() -> report(hold(stack, own, seed), progress)));
      }
    }
    return trials.stream().map(NatTrials::result).toList();
  }

  private StackVerdict hold(NatStack stack, Path own, long seed) {
    EnumMap<Classifier, ClassifierResult> all = new EnumMap<>(Classifier.class);
    all.put(Classifier.VALUE, Classified.of(DiscoveryOracle.profile(stack.outermostFirst())));
    all.put(Classifier.SIMULATOR, simulated(stack, seed));
    try {
      FreshFolder.make(runs, own);
      KernelClassifiers.ask(builder, stack, own, seed, all);
    } catch (IOException | RuntimeException e) {
      siteFailed(e, all);
    }
    if (!stack.tellsPorts()) {
      all.replaceAll((_, result) -> without(Axis.PORTS, result));
    }
    if (twoSocketsMeetNoHairpin(stack)) {
      all.computeIfPresent(Classifier.STUN, (_, result) -> without(Axis.HAIRPINNING, result));
    }
    return new StackVerdict(stack, all, own);
  }

  /** What was heard before stands. */
  private static void siteFailed(Exception why, Map<Classifier, ClassifierResult> all) {
    KernelClassifiers.IN_TURN.stream()
        .filter(classifier -> !all.containsKey(classifier))
        .findFirst()
        .ifPresent(next -> all.put(next, new Unclassified("its site failed: " + Why.inFull(why))));
  }

  /** {@code stun} tries it with one socket, which is not in its own way as two may be. */
  private static boolean twoSocketsMeetNoHairpin(NatStack stack) {
    return DiscoveryOracle.profile(stack.outermostFirst()).hairpinning() == Hairpinning.NONE
        && stack.outermostFirst().stream()
            .anyMatch(nat -> nat.hairpinning() != io.clawchat.natsim.nat.Hairpinning.NONE);
  }

  private static ClassifierResult without(Axis axis, ClassifierResult result) {
    return result instanceof Classified classified ? classified.without(axis) : result;
  }

  private static ClassifierResult simulated(NatStack stack, long seed) {
    return switch (SimulatedDiscovery.run(stack.outermostFirst(), Link.IDEAL, seed)) {
      case Discovered discovered -> Classified.of(discovered.profile());
      case Undetermined undetermined -> new Unclassified(undetermined.message());
    };
  }

  private synchronized StackVerdict report(StackVerdict verdict, Consumer<StackVerdict> progress) {
    progress.accept(verdict);
    return verdict;
  }

  private static StackVerdict result(Future<StackVerdict> trial) {
    try {
      return trial.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial ends with results, and this one did not", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the trials were interrupted", e);
    }
  }
}
