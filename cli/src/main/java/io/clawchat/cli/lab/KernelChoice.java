package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.cli.terminal.TimeConverter;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.report.ReportFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The kernel that a user wants to compare with, as options of a command. */
final class KernelChoice {
  @Mixin private final KernelOption kernel = new KernelOption();

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "The longest scenario to play, in real time. Default: 5m.")
  private Duration longest = Playable.LONGEST;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = {
        "Scenarios played side by side. Default: for each processor 16 with netns, 4 with docker."
      })
  private Optional<Integer> jobs = Optional.empty();

  /** Containers bring their own programs. */
  boolean startsProgramsOfThisMachine() {
    return kernel.name() == KernelName.netns;
  }

  int jobs() {
    int chosen = jobs.orElseGet(kernel.name()::usualJobs);
    if (chosen < 1) {
      throw new BadInputException("--jobs must be 1 or more, found " + chosen);
    }
    return chosen;
  }

  /** Those that a kernel can show; the others are counted in words. */
  List<Scenario> playable(ProcessContext context, List<Scenario> scenarios) {
    return Playable.of(scenarios, longest).tellingWhatIsLeftOut(context);
  }

  KernelBackend open(ProcessContext context, Optional<ReportFolder> report) {
    return new KernelBackend(kernel.name().open(context), RunFolder.of(report));
  }
}
