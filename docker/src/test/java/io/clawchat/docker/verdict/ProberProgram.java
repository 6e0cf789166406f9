package io.clawchat.docker.verdict;

import io.clawchat.discovery.Discovered;
import io.clawchat.discovery.NatDiscovery;
import io.clawchat.discovery.NatDiscoveryResult;
import io.clawchat.machine.MachineHost;
import io.clawchat.nat.Allocation;
import io.clawchat.nat.NatProfile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code nat --stun ADDRESS --json} of a command that is not packaged yet. */
final class ProberProgram {
  private ProberProgram() {}

  /** Prints the verdict as the command does. */
  @SuppressWarnings("SystemOut") // a program of its own, whose output is read
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(arguments[2]), 3478);
    CompletableFuture<NatDiscoveryResult> result = new CompletableFuture<>();
    try (MachineHost host = MachineHost.start()) {
      host.execute(
          () -> {
            try {
              NatDiscovery.start(host, server, result::complete);
            } catch (BindException e) {
              result.completeExceptionally(e);
            }
          });
      System.out.println(json(result.join()));
    } catch (CompletionException e) {
      System.out.println(e);
    }
  }

  private static String json(NatDiscoveryResult result) {
    return result instanceof Discovered(NatProfile profile, _)
        ? """
          {"verdict":true,"mapping":"%s","filtering":"%s","preserves_ports":%s,"hairpinning":"%s"}"""
            .formatted(
                profile.mapping().words(),
                profile.filtering().words(),
                profile.allocation() instanceof Allocation.Preserving,
                profile.hairpinning().words())
        : result.toString();
  }
}
