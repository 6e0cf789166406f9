package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.docker.agree.Agreement;
import io.clawchat.docker.agree.AgreementReport;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.docker.verdict.NatStack;
import io.clawchat.docker.verdict.NatTrials;
import io.clawchat.docker.verdict.StackVerdict;
import io.clawchat.docker.verdict.TrialReport;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.Lab;
import io.clawchat.scenario.lab.RunListener;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.report.ReportFolder;
import io.clawchat.scenario.report.Reports;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.store.FileProblem;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clawchat lab agree}: the simulator's word against the kernel's. */
@Command(
    name = "agree",
    description =
        "Play every scenario that a kernel can show on the simulator and on this machine's kernel,"
            + " and tell where the two differ. Then ask of each stack of NATs in them what it does:"
            + " its value, our prober in both worlds, turnutils_natdiscovery and stun. Ends with 1"
            + " where any two differ, or one comes to no verdict.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo ./clawchat lab agree",
      "  sudo ./clawchat lab agree home.yaml --report report",
      "  sudo ./clawchat lab agree --verdicts-only",
      "  sudo ./clawchat lab agree --only \"plan's four\" --json",
    })
final class AgreeCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final ScenarioChoice choice = new ScenarioChoice();

  @Mixin private final KernelChoice kernel = new KernelChoice();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chance itself, in the simulator. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write "
              + AgreementReport.JSON
              + " and, where scenarios are played, for each world a folder with its reports;"
              + " logs and captures stand under 'runs'.")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--json",
      description = "Print " + AgreementReport.JSON + " in place of the words.")
  private boolean json;

  @Option(names = "--no-verdicts", description = "Do not ask what the NATs do.")
  private boolean noVerdicts;

  @Option(names = "--verdicts-only", description = "Ask what the NATs do, and play nothing.")
  private boolean verdictsOnly;

  AgreeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (noVerdicts && verdictsOnly) {
      throw new BadInputException("give one of --no-verdicts and --verdicts-only");
    }
    int jobs = kernel.jobs();
    if (!noVerdicts && kernel.startsProgramsOfThisMachine()) {
      requireClassifiers();
    }
    ProcessContext context = invocation.context();
    List<Scenario> scenarios = kernel.playable(context, choice.read());
    Optional<ReportFolder> folder = RunFolder.report(report);
    KernelBackend backend = kernel.open(context, folder);
    Agreement agreement =
        verdictsOnly ? nothingPlayed(backend) : played(context, backend, scenarios, jobs);
    List<StackVerdict> nats = noVerdicts ? List.of() : verdicts(context, backend, scenarios, jobs);

    folder.ifPresent(into -> write(into, agreement, nats));
    if (json) {
      context.out().print(AgreementReport.json(agreement, nats));
      context.out().flush();
    } else {
      context.out().print(text(agreement, nats, backend, context.out().look().columns()));
    }
    boolean good =
        agreement.disagreements().isEmpty() && nats.stream().allMatch(StackVerdict::agrees);
    RunFolder.end(backend.folder(), folder, good, context.err());
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void requireClassifiers() {
    List<String> lacks = NatTrials.lacks();
    if (!lacks.isEmpty()) {
      throw new BadInputException(
          "what the NATs do cannot be asked here:%n  %s%n  or leave it out: --no-verdicts"
              .formatted(String.join("%n  ".formatted(), lacks)));
    }
  }

  private Agreement played(
      ProcessContext context, KernelBackend backend, List<Scenario> scenarios, int jobs) {
    SuiteResult simulated =
        new Lab(new SimulatorBackend(), Runtime.getRuntime().availableProcessors())
            .run(scenarios, seed, RunListener.NOBODY);
    SuiteResult onKernel = LabCommand.play(context, backend, jobs, scenarios, seed);
    context.err().printf(Locale.ROOT, "%.1f s on the kernel%n", onKernel.wallNanos() / 1e9);
    return Agreement.of(simulated, onKernel);
  }

  private Agreement nothingPlayed(KernelBackend backend) {
    return Agreement.of(
        new SuiteResult(new SimulatorBackend().name(), seed, List.of(), 0),
        new SuiteResult(backend.name(), seed, List.of(), 0));
  }

  private List<StackVerdict> verdicts(
      ProcessContext context, KernelBackend backend, List<Scenario> scenarios, int jobs) {
    List<NatStack> stacks = NatStack.of(scenarios);
    Progress progress = Progress.on(context, stacks.size(), "stacks of NATs");
    try (Ticker _ = Ticker.of(progress)) {
      return new NatTrials(backend.builder(), backend.folder().resolve("nats"), jobs)
          .hold(stacks, seed, verdict -> progress.ended(verdict.agrees(), verdict.stack().words()));
    } finally {
      progress.close();
    }
  }

  private static StyledText text(
      Agreement agreement, List<StackVerdict> nats, KernelBackend backend, int columns) {
    StyledText text = new StyledText();
    boolean played = !agreement.comparisons().isEmpty();
    if (played) {
      text.add(AgreementReport.text(agreement, backend::folderOf, columns));
    }
    if (!nats.isEmpty()) {
      text.add(played ? "\n" : "").add(TrialReport.text(nats, columns));
    } else if (!played) {
      text.add(Wrap.lines("No scenario has a NAT, so there is nothing to ask.", "", "  ", columns));
    }
    return text;
  }

  private void write(ReportFolder folder, Agreement agreement, List<StackVerdict> nats) {
    try {
      if (!verdictsOnly) {
        Reports.write(folder.in(agreement.simulated().backend()), agreement.simulated());
        Reports.write(folder.in(agreement.onKernel().backend()), agreement.onKernel());
      }
      folder.write(AgreementReport.JSON, AgreementReport.json(agreement, nats));
    } catch (IOException e) {
      throw new BadInputException(
          "cannot write the report into %s: %s".formatted(folder.path(), FileProblem.words(e)), e);
    }
  }
}
