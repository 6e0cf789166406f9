package io.clawchat.cli;

import io.clawchat.machine.MachineOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that a server and a client have in common. */
final class PeerOptions {
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The key of security files. Without it: the systemd credential clawchat.key,"
              + " $CLAWCHAT_KEY or $CLAWCHAT_PASSPHRASE, HOME/config/master.key, or a question.")
  private Optional<Path> keyFile = Optional.empty();

  @Option(
      names = "--stun",
      paramLabel = "HOST[:PORT]",
      converter = HostAndPort.OfStun.class,
      description =
          "A STUN server that tells this side its outside address. May be given several times."
              + " None by default: ClawChat has no servers of its own.")
  private List<InetSocketAddress> stunServers = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The local UDP port. By default it follows from the security file.")
  private Optional<Integer> port = Optional.empty();

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print one JSON object a line for each event.")
  private boolean json;

  Optional<Path> keyFile() {
    return keyFile;
  }

  List<InetSocketAddress> stunServers() {
    return stunServers;
  }

  Optional<Integer> port() {
    if (port.isPresent() && (port.get() < 1 || port.get() > 65_535)) {
      throw new BadInputException("--port is from 1 to 65535, found " + port.get());
    }
    return port;
  }

  MachineOptions machine() {
    return listen.machine();
  }

  Console console(Surroundings world) {
    return new StreamConsole(world);
  }

  Screen screen(Printer printer) {
    return json ? new JsonScreen(printer, InstantSource.system()) : new TextScreen(printer);
  }
}
