package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.JsonEvent;
import io.clawchat.cli.terminal.TimeConverter;
import io.clawchat.dns.HostAndPort;
import io.clawchat.dns.NameLookup;
import io.clawchat.host.AddressWords;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.SystemResolver;
import io.clawchat.scan.Stranger;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clawchat scan}: a stranger's packets, to see whether a server is dark. */
@Command(
    name = "scan",
    description =
        "Send what a stranger would who scans: noise, requests of common protocols, and the shapes"
            + " of clawchat's own packets. Ends with 0 where all is dark: nothing came back, not even"
            + " word that the port is closed. Ends with 1 where anything did, or could not be sent.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  clawchat scan 203.0.113.7:4000",
      "      is my server dark, seen from here?",
      "  clawchat scan --wait 30s --json 203.0.113.7:4000 198.51.100.3:4000",
    })
final class ScanCommand implements Callable<Integer> {
  /** How often each address is looked at, and how often it is sent to for its ICMP. */
  private static final int LOOKS = 10;

  private final Invocation invocation;

  @Parameters(
      arity = "1..*",
      paramLabel = "HOST:PORT",
      converter = Place.WithPort.class,
      description = "Where to. Only your own servers, please.")
  private List<HostAndPort> targets = List.of();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long to listen for answers. Default: 5s.")
  private Duration patience = Duration.ofSeconds(5);

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print one JSON object a line for each event.")
  private boolean json;

  ScanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    targets.forEach(target -> Place.requireSendable("scan", target));
    HostRun run = new HostRun();
    try (MachineHost host = run.host(listen.machine())) {
      Scan scan = new Scan(host, run.end());
      return run.keep(host, scan::start, () -> scan.end(true));
    }
  }

  /** One scan from start to end, on the host's event loop. */
  private final class Scan {
    private final MachineHost host;
    private final CompletableFuture<Integer> exitCode;
    private final List<TargetPort> ports = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    Scan(MachineHost host, CompletableFuture<Integer> exitCode) {
      this.host = host;
      this.exitCode = exitCode;
    }

    void start() {
      NameLookup.start(
          host.scope("names"),
          new SystemResolver(host),
          targets,
          Duration.ZERO,
          problem -> invocation.context().err().println("clawchat: " + problem.words()),
          this::scan);
    }

    private void scan(Map<HostAndPort, List<InetSocketAddress>> found) {
      List<InetSocketAddress> addresses = found.values().stream().flatMap(List::stream).toList();
      if (found.values().stream().anyMatch(List::isEmpty)) {
        exitCode.complete(ExitCode.BAD_INPUT); // said already
        return;
      }
      if (json) {
        print(event("scanning"));
      }
      try {
        for (InetSocketAddress address : addresses) {
          ports.add(TargetPort.open(address, listen.address()));
        }
        Stranger.scan(host, addresses, this::answered);
      } catch (IOException e) {
        throw new BadInputException(String.valueOf(e.getMessage()), e);
      }
      for (int look = 0; look < LOOKS; look++) {
        host.after(
            patience.multipliedBy(look).dividedBy(LOOKS), () -> ports.forEach(TargetPort::ask));
      }
      host.after(patience, () -> end(false));
    }

    private void answered(InetSocketAddress source) {
      String from = AddressWords.of(source);
      answers.merge(from, 1, Integer::sum);
      ports.stream().filter(port -> port.address().equals(source)).forEach(TargetPort::answered);
      if (json) {
        print(event("answered").with("from", from));
      }
    }

    void end(boolean early) {
      if (exitCode.isDone()) {
        return;
      }
      ports.forEach(TargetPort::listen);
      ports.forEach(TargetPort::close);
      if (!json) {
        answers.forEach(
            (from, count) ->
                invocation.context().out().println(from + " answered: " + count + packets(count)));
      }
      ports.forEach(port -> tell(port, early));
      boolean dark =
          answers.isEmpty()
              && ports.stream().allMatch(port -> port.finding() == TargetPort.Finding.DARK);
      exitCode.complete(dark ? ExitCode.OK : ExitCode.FAILED);
    }

    private void tell(TargetPort port, boolean early) {
      String target = AddressWords.of(port.address());
      String label = port.finding().label();
      boolean dark = port.finding() == TargetPort.Finding.DARK;
      if (json) {
        print(
            event(early ? "stopped" : "verdict")
                .with("target", target)
                .with("verdict", label)
                .with("words", port.words()));
      } else if (dark && early) {
        invocation
            .context()
            .out()
            .println("Stopped early: " + target + ": " + port.words() + " so far.");
      } else if (port.finding() != TargetPort.Finding.ANSWERS) {
        String verdict = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        invocation.context().out().println(verdict + ": " + target + ": " + port.words() + ".");
      }
    }
  }

  private static String packets(int count) {
    return count == 1 ? " packet" : " packets";
  }

  private static JsonEvent event(String name) {
    return JsonEvent.of(name, Instant.now());
  }

  private void print(JsonEvent event) {
    invocation.context().out().println(event.line());
  }
}
