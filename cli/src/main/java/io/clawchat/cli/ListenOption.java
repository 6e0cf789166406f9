package io.clawchat.cli;

import io.clawchat.machine.MachineOptions;
import java.net.InetAddress;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of this machine's addresses to use. */
final class ListenOption {
  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      converter = HostAndPort.Literal.class,
      description = "The local address to use, such as 127.0.0.1. By default all of them.")
  private Optional<InetAddress> listen = Optional.empty();

  MachineOptions machine() {
    return listen.map(MachineOptions.DEFAULT::boundTo).orElse(MachineOptions.DEFAULT);
  }
}
