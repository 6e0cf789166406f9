package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.cli.terminal.TimeConverter;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.report.ReportFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The world that a user wants scenarios played in, as options of a command. */
final class BackendChoice {
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "Play them on the NATs of this machine's own kernel, in real time: 'netns' (network"
              + " namespaces; needs root) or 'docker' (containers; needs a Docker engine). Default:"
              + " the simulator, in virtual time.")
  private Optional<KernelName> kernel = Optional.empty();

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "On a kernel, the longest scenario to play. Default: 5m.")
  private Optional<Duration> longest = Optional.empty();

  @Option(
      names = "--skip-impossible",
      description = "On a kernel, leave out, and count, the scenarios that it cannot show.")
  private boolean skipImpossible;

  /** Scenarios played side by side where the user does not say. */
  int usualJobs() {
    return kernel
        .map(KernelName::usualJobs)
        .orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  /**
   * Those of these scenarios that this world can play.
   *
   * @throws BadInputException with every reason, where it cannot play all and none may be left out;
   *     or where an option is for kernels and none is chosen
   */
  List<Scenario> playable(ProcessContext context, List<Scenario> scenarios) {
    if (kernel.isEmpty()) {
      refuse("--longest", longest.isPresent());
      refuse("--skip-impossible", skipImpossible);
      return scenarios;
    }
    Playable playable = Playable.of(scenarios, longest.orElse(Playable.LONGEST));
    return skipImpossible ? playable.tellingWhatIsLeftOut(context) : playable.orRefuse();
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw new BadInputException(
          "%s goes with --backend; name a kernel, or leave it out".formatted(option));
    }
  }

  /**
   * The world itself.
   *
   * @param report where logs and captures are kept; for the moment only where it is empty
   * @throws BadInputException where this machine lacks something
   */
  Backend open(ProcessContext context, Optional<ReportFolder> report) {
    return kernel.isEmpty()
        ? new SimulatorBackend()
        : new KernelBackend(kernel.get().open(context), RunFolder.of(report));
  }
}
