package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.dns.HostAndPort;
import io.clawchat.dns.NameLookup;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.SystemResolver;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clawchat nat}: what the NATs before this machine do. */
@Command(
    name = "nat",
    description = {
      "Find out what the NATs before this machine do, in the words of RFC 4787.",
      "It takes a STUN server with two addresses (RFC 5780), and about ten seconds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  clawchat nat --stun stun.example.org",
      "  clawchat nat --stun 192.0.2.1:3478 --json",
      "  clawchat nat --stun stun.example.org --listen 192.168.1.10",
      "      on a machine with several networks, the one to ask about",
    })
final class NatCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--stun",
      required = true,
      paramLabel = "HOST[:PORT]",
      converter = Place.OfStun.class,
      description = "The STUN server to ask.")
  @SuppressWarnings("NullAway.Init") // picocli sets it, since it is required
  private HostAndPort server;

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print the verdict as one JSON object.")
  private boolean json;

  NatCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Place.requireSendable("--stun", server);
    HostRun run = new HostRun();
    CompletableFuture<Integer> exitCode = run.end();
    try (MachineHost host = run.host(listen.machine())) {
      return run.keep(host, () -> lookUp(host, exitCode), () -> exitCode.complete(ExitCode.FAILED));
    }
  }

  private void lookUp(MachineHost host, CompletableFuture<Integer> exitCode) {
    NameLookup.start(
        host.scope("names"),
        new SystemResolver(host),
        List.of(server),
        Duration.ZERO,
        problem -> invocation.context().err().println("clawchat: " + problem.words()),
        found -> {
          List<InetSocketAddress> addresses = found.getOrDefault(server, List.of());
          if (addresses.isEmpty()) {
            exitCode.complete(ExitCode.BAD_INPUT); // said already
          } else {
            discover(host, addresses.getFirst(), exitCode);
          }
        });
  }

  private void discover(
      MachineHost host, InetSocketAddress address, CompletableFuture<Integer> exitCode) {
    try {
      NatDiscovery.start(host, address, result -> exitCode.complete(show(result)));
    } catch (BindException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private int show(NatDiscoveryResult result) {
    ProcessContext context = invocation.context();
    if (json) {
      context.out().println(NatWords.json(result));
    } else {
      NatWords.text(result).forEach(context.out()::println);
    }
    return result instanceof Discovered ? ExitCode.OK : ExitCode.FAILED;
  }
}
