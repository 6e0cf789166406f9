package io.clawchat.cli;

import io.clawchat.docker.play.Impossible;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.SimulatorBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The world that a user wants scenarios played in, as options of a command. */
final class BackendChoice {
  /** The names of the worlds, as users write them. */
  enum Name {
    simulator,
    netns;

    boolean isKernel() {
      return this != simulator;
    }
  }

  /** While one starts programs the others wait for packets. */
  private static final int JOBS_FOR_EACH_PROCESSOR = 16;

  private static final int MOST_REASONS = 8;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "simulator",
      description = {
        "The world: 'simulator' in virtual time, or in real time, on the NATs of this machine's own",
        "kernel, 'netns' (network namespaces; needs root). Default: simulator."
      })
  private Name name = Name.simulator;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Kernels: the longest scenario to play, in real time. Default: 5m.")
  private Duration longest = Duration.ofMinutes(5);

  @Option(
      names = "--skip-impossible",
      description = "Kernels: leave out, and count, the scenarios that a kernel cannot show.")
  private boolean skipImpossible;

  boolean isKernel() {
    return name.isKernel();
  }

  /** Scenarios played side by side where the user does not say. */
  int usualJobs() {
    int processors = Runtime.getRuntime().availableProcessors();
    return isKernel() ? JOBS_FOR_EACH_PROCESSOR * processors : processors;
  }

  /**
   * Those of these scenarios that this world can play.
   *
   * @throws BadInputException with every reason, where it cannot play all and none may be left out
   */
  List<Scenario> playable(Surroundings world, List<Scenario> scenarios) {
    if (!isKernel()) {
      return scenarios;
    }
    List<Scenario> playable = new ArrayList<>();
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      List<String> why = Impossible.reasons(scenario, longest);
      if (why.isEmpty()) {
        playable.add(scenario);
      } else {
        why.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
      }
    }
    int left = scenarios.size() - playable.size();
    if (playable.isEmpty() || left > 0 && !skipImpossible) {
      throw new BadInputException(
          "%,d of %,d scenarios cannot be played on a kernel:%n%s%s"
              .formatted(
                  left,
                  scenarios.size(),
                  words(reasons),
                  playable.isEmpty()
                      ? ""
                      : "%nLeave them out with --skip-impossible.".formatted()));
    }
    if (left > 0) {
      world
          .err()
          .printf(
              "Left out, since a kernel cannot show them: %,d of %,d scenarios.%n%s%n",
              left, scenarios.size(), words(reasons));
    }
    return playable;
  }

  private static String words(Map<String, Integer> reasons) {
    StringBuilder text = new StringBuilder();
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .forEach(
            reason -> text.append("%n  %,6d × %s".formatted(reason.getValue(), reason.getKey())));
    if (reasons.size() > MOST_REASONS) {
      text.append("%n  and %,d more reasons".formatted(reasons.size() - MOST_REASONS));
    }
    return text.isEmpty() ? "" : text.substring(System.lineSeparator().length());
  }

  /**
   * The world itself. What an earlier lab left behind is swept away first.
   *
   * @param report where logs and captures are kept; for the moment only where it is empty
   * @throws BadInputException where this machine lacks something
   */
  Backend open(Surroundings world, Optional<Path> report) {
    return switch (name) {
      case simulator -> new SimulatorBackend();
      case netns -> new KernelBackend(KernelName.netns.open(world), folder(report));
    };
  }

  /** A folder for logs and captures: the user's, or one for the moment. */
  private static Path folder(Optional<Path> report) {
    try {
      return report.isPresent()
          ? Files.createDirectories(report.get().resolve("runs")).toAbsolutePath()
          : Files.createTempDirectory("clawchat-lab-");
    } catch (IOException e) {
      throw new BadInputException("no folder for logs and captures can be made: " + e, e);
    }
  }
}
