package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.docker.play.Impossible;
import io.clawchat.docker.play.StandingScenario;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.Suite;
import io.clawchat.scenario.yaml.ScenarioException;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Any program at a host of a scenario: what {@code lab exec} and {@code lab shell} have in common.
 */
final class LabProgram {
  /** For the help of both. */
  static final String TRUST =
      "With netns the program runs as root on this machine, apart only as to its network. For"
          + " programs that you do not trust take --backend docker: there they run in a container as"
          + " the user who runs the lab, so that tcpdump and ip need a lab that root runs.";

  @Parameters(
      index = "0",
      paramLabel = "SCENARIO",
      description = "A scenario file, or the name of a scenario that comes with clawchat.")
  @SuppressWarnings("NullAway.Init") // picocli sets it, since it is required
  private String scenario;

  @Parameters(index = "1", paramLabel = "HOST", description = "One of its hosts.")
  @SuppressWarnings("NullAway.Init")
  private String host;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description =
          "Where the file has several scenarios: the one of this name, or with this in it.")
  private @Nullable String only;

  @Option(
      names = "--captures",
      paramLabel = "DIR",
      description =
          "A new or empty folder for captures and logs."
              + " Default: a new one under the system's own.")
  private Optional<Path> captures = Optional.empty();

  @Mixin private final KernelOption kernel = new KernelOption();

  /** Builds the scenario, runs the program, takes everything down; returns its exit code. */
  int run(ProcessContext context, Program program) {
    Scenario chosen = scenario();
    requireHost(chosen);
    List<String> reasons = Impossible.reasons(chosen, Scenario.LONGEST);
    if (!reasons.isEmpty()) {
      throw new BadInputException(
          "a kernel cannot show '%s':%n  %s"
              .formatted(chosen.name(), String.join("%n  ".formatted(), reasons)));
    }
    captures.ifPresent(LabProgram::requireEmpty);
    SiteBuilder builder = kernel.name().open(context);
    Path folder = RunFolder.named(captures);
    OptionalInt exitCode = OptionalInt.empty();
    try (StandingScenario bench = StandingScenario.open(builder, chosen, folder)) {
      context.err().prose(map(chosen, bench));
      exitCode = OptionalInt.of(bench.run(host, program));
      return exitCode.getAsInt();
    } catch (IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      if (exitCode.isPresent()) { // taking down failed, which is not the program's doing
        context.err().println("clawchat: " + Why.inFull(e));
        return exitCode.getAsInt();
      }
      throw new BadInputException(Why.inFull(e), e);
    } finally {
      context.err().println("Captures and logs: " + folder);
    }
  }

  String host() {
    return host;
  }

  private Scenario scenario() {
    List<Scenario> all = read();
    String text = only == null ? "" : only;
    List<Scenario> fitting = ScenarioChoice.named(all, text);
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw new BadInputException(
        "expected one scenario, found %s; choose with --only TEXT%n  %s"
            .formatted(
                fitting.isEmpty() ? "none with '" + text + "' in its name" : fitting.size(),
                (fitting.isEmpty() ? all : fitting)
                    .stream()
                        .map(Scenario::name)
                        .limit(20)
                        .collect(Collectors.joining("%n  ".formatted()))));
  }

  private List<Scenario> read() {
    try {
      Path file = Path.of(scenario);
      if (Files.exists(file)) {
        return Suite.of(List.of(file));
      }
      List<Scenario> packaged = Suite.packaged();
      List<Scenario> named =
          packaged.stream().filter(each -> each.name().equals(scenario)).toList();
      if (!named.isEmpty()) {
        return named;
      }
      List<String> near = NearNames.of(scenario, packaged.stream().map(Scenario::name).toList());
      throw new BadInputException(
          "there is no file and no packaged scenario '"
              + scenario
              + "'"
              + (near.isEmpty() ? "" : "; near it: '" + String.join("', '", near) + "'"));
    } catch (ScenarioException e) {
      throw new BadInputException("the scenario cannot be used:%n%s".formatted(e.getMessage()), e);
    }
  }

  private void requireHost(Scenario chosen) {
    List<String> hosts = chosen.topology().hosts().stream().map(Topology.Host::name).toList();
    if (!hosts.contains(host)) {
      throw new BadInputException(
          "expected one of the hosts %s, found '%s'".formatted(String.join(", ", hosts), host));
    }
  }

  /** Links that a program of an earlier lab left there would lead what is written elsewhere. */
  private static void requireEmpty(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      long found = entries.count();
      if (found > 0) {
        throw new BadInputException(
            "expected a new or empty folder for captures, found %d %s in %s; name another one"
                .formatted(found, found == 1 ? "entry" : "entries", folder));
      }
    } catch (IOException e) {
      throw new BadInputException(
          "the folder for captures cannot be read: " + FileProblem.words(e), e);
    }
  }

  /** Who is where; the program can use the names as well. */
  private static String map(Scenario scenario, StandingScenario bench) {
    Topology topology = scenario.topology();
    Stream<Map.Entry<String, String>> nats =
        topology.nats().stream()
            .map(nat -> Map.entry(nat.name(), nat.address() + "  NAT" + behind(nat.behind())));
    Stream<Map.Entry<String, String>> hosts =
        topology.hosts().stream()
            .map(
                host ->
                    Map.entry(
                        host.name(),
                        host.address()
                            + bench
                                .site()
                                .secondAddress(host.name())
                                .map(second -> ", " + second + "  STUN, port 3478")
                                .orElse("")
                            + behind(host.behind())));
    return Stream.concat(hosts, nats)
        .map(entry -> "%n  %-16s %s".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", "'" + scenario.name() + "' stands:", ""));
  }

  private static String behind(Optional<String> nat) {
    return nat.map(name -> "  behind " + name).orElse("");
  }
}
