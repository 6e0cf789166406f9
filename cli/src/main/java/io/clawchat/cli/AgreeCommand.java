package io.clawchat.cli;

import io.clawchat.docker.agree.Agreement;
import io.clawchat.docker.agree.AgreementReport;
import io.clawchat.docker.play.KernelBackend;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.Lab;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.report.Reports;
import io.clawchat.scenario.result.SuiteResult;
import java.io.IOException;
import java.nio.file.Files;
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
    description = {
      "Play every scenario that a kernel can show on the simulator and on this machine's kernel, and",
      "tell where the two differ. Ends with 1 where they do."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sudo ./clawchat lab agree",
      "  sudo ./clawchat lab agree home.yaml --report report",
      "  sudo ./clawchat lab agree --only \"plan's four\" --json",
    })
final class AgreeCommand implements Callable<Integer> {
  private final ClawChat clawchat;

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
      description = {
        "Write " + AgreementReport.JSON + ", and for each world a folder with its reports;",
        "logs and captures stand under 'runs'."
      })
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--json",
      description = "Print " + AgreementReport.JSON + " in place of the words.")
  private boolean json;

  AgreeCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Override
  public Integer call() {
    Surroundings world = clawchat.world();
    List<Scenario> scenarios = kernel.playable(world, choice.read());
    KernelBackend backend = kernel.open(world, report);
    SuiteResult simulated =
        new Lab(new SimulatorBackend(), Runtime.getRuntime().availableProcessors())
            .run(scenarios, seed, run -> {});
    Progress progress = Progress.on(world, scenarios.size());
    SuiteResult onKernel = new Lab(backend, kernel.jobs()).run(scenarios, seed, progress::ended);
    progress.close();

    Agreement agreement = Agreement.of(simulated, onKernel);
    report.ifPresent(folder -> write(folder, agreement));
    world
        .out()
        .print(
            json
                ? AgreementReport.json(agreement)
                : AgreementReport.text(agreement, backend::folderOf));
    world.out().flush();
    world.err().printf(Locale.ROOT, "%.1f s on the kernel%n", onKernel.wallNanos() / 1e9);
    return agreement.disagreements().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void write(Path folder, Agreement agreement) {
    try {
      Reports.write(folder.resolve(agreement.simulated().backend()), agreement.simulated());
      Reports.write(folder.resolve(agreement.onKernel().backend()), agreement.onKernel());
      Files.writeString(folder.resolve(AgreementReport.JSON), AgreementReport.json(agreement));
    } catch (IOException e) {
      throw new BadInputException("cannot write the report into " + folder + ": " + e, e);
    }
  }
}
