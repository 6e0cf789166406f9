package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.Lab;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Chance itself, as options of a command: for a suite, or for one run of it. */
final class SeedChoice {
  private static final long USUAL = 1;

  @ArgGroup private Given given = new Given();

  private static final class Given {
    @Option(
        names = "--seed",
        paramLabel = "N",
        description =
            "Chance itself: in the simulator the same seed gives the same packets. Default: 1.")
    private Optional<Long> ofSuite = Optional.empty();

    @Option(
        names = "--run-seed",
        paramLabel = "N",
        description =
            "The seed of one run, as reports tell it, in place of its suite's; with one scenario.")
    private Optional<Long> ofRun = Optional.empty();
  }

  /**
   * The seed of the suite.
   *
   * @throws BadInputException where the seed is of one run, and there are several
   */
  long suiteSeed(List<Scenario> scenarios) {
    if (given.ofRun.isEmpty()) {
      return given.ofSuite.orElse(USUAL);
    }
    if (scenarios.size() != 1) {
      throw new BadInputException(
          "--run-seed is for one run, found %,d; choose one with --only NAME"
              .formatted(scenarios.size()));
    }
    return Lab.suiteSeed(scenarios.getFirst(), given.ofRun.get());
  }
}
