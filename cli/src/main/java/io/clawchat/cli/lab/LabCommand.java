package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.Output;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.Lab;
import io.clawchat.scenario.report.ReportFolder;
import io.clawchat.scenario.report.Reports;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clawchat lab}: scenarios played in virtual time, and their NATs on a real kernel. */
@Command(
    name = "lab",
    description =
        "Play scenarios: the protocol behind NATs, simulated or of this machine's kernel.",
    synopsisSubcommandLabel = "COMMAND")
final class LabCommand {
  private final Invocation invocation;

  LabCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(
      name = "run",
      description = "Play scenarios, and tell whether all went as expected.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  clawchat lab run",
        "  clawchat lab run home.yaml --seed 7 --report report",
        "  clawchat lab run scenarios/ --only symmetric --json",
        "  sudo ./clawchat lab run home.yaml --backend netns --report report",
      })
  int run(
      @Mixin ScenarioChoice choice,
      @Mixin BackendChoice backend,
      @Mixin SeedChoice seed,
      @Option(
              names = "--report",
              paramLabel = "DIR",
              description =
                  "Write " + Reports.JSON + ", " + Reports.TIMINGS + " and " + Reports.JUNIT + ".")
          Optional<Path> report,
      @Option(
              names = "--jobs",
              paramLabel = "N",
              description =
                  "Scenarios played side by side. Default: one for each processor; on a kernel,"
                      + " where they mostly wait, for each processor 16 with netns, 4 with docker.")
          Optional<Integer> jobs,
      @Option(names = "--json", description = "Print " + Reports.JSON + " in place of the table.")
          boolean json) {
    int workers = jobs.orElseGet(backend::usualJobs);
    if (workers < 1) {
      throw new BadInputException("--jobs must be 1 or more, found " + workers);
    }
    ProcessContext context = invocation.context();
    List<Scenario> scenarios = backend.playable(context, choice.read());
    long suiteSeed = seed.suiteSeed(scenarios);
    Optional<ReportFolder> folder = RunFolder.report(report);

    Backend chosen = backend.open(context, folder);
    SuiteResult result = play(context, chosen, workers, scenarios, suiteSeed);

    folder.ifPresent(into -> write(into, result));
    if (json) {
      context.out().print(Reports.json(result));
      context.out().flush();
    } else {
      context.out().print(Reports.text(result, context.out().look().columns()));
    }
    Footer.of(result, choice).forEach(context.err()::println);
    if (chosen instanceof KernelBackend kernel) {
      RunFolder.end(kernel.folder(), folder, result.isAsExpected(), context.err());
    }
    return result.isAsExpected() ? ExitCode.OK : ExitCode.FAILED;
  }

  @Command(
      name = "list",
      description = "List scenarios: where they stand, how long they last, why they exist.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  clawchat lab list",
        "  clawchat lab list scenarios/ --only idle --json",
      })
  int list(
      @Mixin ScenarioChoice choice,
      @Option(names = "--json", description = "Print the list as JSON.") boolean json) {
    List<ListEntry> entries = ListEntry.of(choice.read());
    Output out = invocation.context().out();
    out.print(json ? ListEntry.json(entries) : ListEntry.text(entries, out.look()));
    return ExitCode.OK;
  }

  @Command(
      name = "nft",
      description = {
        "Print the nftables rules that make a Linux router this NAT: a preset, or one of a scenario.",
        "Load them on the router with 'nft -f FILE', after the settings in its first lines."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  clawchat lab nft --preset full-cone --inside eth1 --outside eth0",
        "  clawchat lab nft home.yaml --nat home-a --inside eth1 --outside eth0",
      })
  int nft(
      @Mixin ScenarioChoice choice,
      @Option(names = "--nat", paramLabel = "NAME", description = "A NAT of these scenarios.")
          Optional<String> nat,
      @Option(
              names = "--preset",
              paramLabel = "NAME",
              description = "A NAT by its common name: ${COMPLETION-CANDIDATES}.",
              completionCandidates = PresetNames.class)
          Optional<String> preset,
      @Mixin RouterOptions router) {
    if (nat.isPresent() == preset.isPresent()) {
      throw new BadInputException("give one of --nat NAME and --preset NAME");
    }
    if (preset.isPresent() && !choice.isDefault()) {
      throw new BadInputException("--preset takes no scenario: leave out FILE and --only");
    }
    NatChoice chosen =
        preset.isPresent()
            ? NatChoice.preset(preset.get())
            : NatChoice.named(nat.orElseThrow(), choice.read());
    invocation.context().out().print(chosen.ruleset(router.place()));
    return ExitCode.OK;
  }

  @Command(
      name = "images",
      description = {
        "Build the container images that are missing, and list them all.",
        "Needs a Docker engine; where no registry answers also root and debootstrap."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  clawchat lab images",
        "  clawchat lab images --json",
      })
  int images(@Option(names = "--json", description = "Print the list as JSON.") boolean json) {
    ProcessContext context = invocation.context();
    List<ImageEntry> entries =
        ImageEntry.ensured(ApplicationFolder.ofThis(), context.err()::println);
    context.out().print(json ? ImageEntry.json(entries) : ImageEntry.text(entries));
    return ExitCode.OK;
  }

  /** Plays scenarios, and shows how far they are. */
  static SuiteResult play(
      ProcessContext context, Backend backend, int workers, List<Scenario> scenarios, long seed) {
    Progress progress;
    if (backend instanceof KernelBackend kernel) {
      progress = Progress.played(context, scenarios);
      kernel.whenASiteStands(progress::stands);
    } else {
      progress = Progress.simulated(context, scenarios.size());
    }
    try (Ticker _ = Ticker.of(progress)) {
      return new Lab(backend, workers).run(scenarios, seed, progress);
    } finally {
      progress.close();
    }
  }

  private static void write(ReportFolder folder, SuiteResult result) {
    try {
      Reports.write(folder, result);
    } catch (IOException e) {
      throw new BadInputException(
          "cannot write the report into %s: %s".formatted(folder.path(), FileProblem.words(e)), e);
    }
  }

  /** For the help. */
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return NatPresets.byNames().keySet().iterator();
    }
  }
}
