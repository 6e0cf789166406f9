package io.clawchat.cli;

import io.clawchat.machine.MachineHost;
import io.clawchat.scenario.lab.Stranger;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clawchat probe}: a stranger's packets, to see whether a server is dark. */
@Command(
    name = "probe",
    description =
        "Send what a stranger would who scans: noise, requests of common protocols, and the shapes"
            + " of clawchat's own packets. Ends with 0 where nothing comes back, with 1 where"
            + " anything does.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  clawchat probe 203.0.113.7:4000",
      "      is my server dark, seen from here?",
      "  clawchat probe --wait 30s --json 203.0.113.7:4000 198.51.100.3:4000",
    })
final class ProbeCommand implements Callable<Integer> {
  private final ClawChat clawchat;

  @Parameters(
      arity = "1..*",
      paramLabel = "ADDRESS:PORT",
      converter = HostAndPort.WithPort.class,
      description = "Where to. Only your own servers, please.")
  private List<InetSocketAddress> targets = List.of();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long to listen for answers. Default: 5s.")
  private Duration patience = Duration.ofSeconds(5);

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print one JSON object a line for each event.")
  private boolean json;

  ProbeCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Override
  public Integer call() throws Exception {
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Map<String, Integer> answers = new TreeMap<>();
    try (MachineHost host = MachineHost.start(listen.machine())) {
      return Vigil.keep(
          host,
          () -> probe(host, answers, exitCode),
          () -> end(answers, "Stopped early: nothing came back so far.", exitCode),
          exitCode);
    }
  }

  private void probe(
      MachineHost host, Map<String, Integer> answers, CompletableFuture<Integer> exitCode) {
    if (json) {
      print(Map.of("event", "probing"));
    }
    try {
      Stranger.probe(host, targets, source -> answered(Addresses.words(source), answers));
      host.after(patience, () -> end(answers, "Dark: nothing came back.", exitCode));
    } catch (BindException e) {
      exitCode.completeExceptionally(new BadInputException(String.valueOf(e.getMessage()), e));
    }
  }

  private void answered(String from, Map<String, Integer> answers) {
    answers.merge(from, 1, Integer::sum);
    if (json) {
      print(Map.of("event", "answered", "from", from));
    }
  }

  private void end(
      Map<String, Integer> answers, String silence, CompletableFuture<Integer> exitCode) {
    if (exitCode.isDone()) {
      return;
    }
    if (!json) {
      answers.forEach(
          (from, count) ->
              clawchat.world().out().println(from + " answered: " + count + packets(count)));
      if (answers.isEmpty()) {
        clawchat.world().out().println(silence);
      }
    }
    exitCode.complete(answers.isEmpty() ? ExitCode.OK : ExitCode.FAILED);
  }

  private static String packets(int count) {
    return count == 1 ? " packet" : " packets";
  }

  private void print(Map<String, String> line) {
    clawchat.world().out().println(Json.line(line));
  }
}
