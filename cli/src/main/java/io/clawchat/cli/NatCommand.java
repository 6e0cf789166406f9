package io.clawchat.cli;

import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.discovery.NatVerdict;
import io.clawchat.machine.MachineHost;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
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
  private final ClawChat clawchat;

  @Option(
      names = "--stun",
      required = true,
      paramLabel = "HOST[:PORT]",
      converter = HostAndPort.OfStun.class,
      description = "The STUN server to ask.")
  private InetSocketAddress server = new InetSocketAddress(0);

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print the verdict as one JSON object.")
  private boolean json;

  NatCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    try (MachineHost host = MachineHost.start(listen.machine())) {
      return Vigil.keep(
          host, () -> discover(host, exitCode), () -> exitCode.complete(ExitCode.FAILED), exitCode);
    }
  }

  private void discover(MachineHost host, CompletableFuture<Integer> exitCode) {
    try {
      NatDiscovery.start(host, server, result -> exitCode.complete(show(result)));
    } catch (BindException e) {
      exitCode.completeExceptionally(new BadInputException(String.valueOf(e.getMessage()), e));
    }
  }

  private int show(NatDiscoveryResult result) {
    Surroundings world = clawchat.world();
    if (json) {
      world.out().println(NatWords.json(result));
    } else {
      NatWords.text(result).forEach(world.out()::println);
    }
    return result instanceof NatVerdict ? ExitCode.OK : ExitCode.FAILED;
  }
}
