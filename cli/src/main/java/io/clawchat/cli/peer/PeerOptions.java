package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.EditingConsole;
import io.clawchat.cli.terminal.JobControl;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.cli.terminal.StreamConsole;
import io.clawchat.cli.terminal.TimeConverter;
import io.clawchat.dns.HostAndPort;
import io.clawchat.machine.MachineOptions;
import io.clawchat.offer.Offer;
import io.clawchat.session.SessionSettings;
import io.clawchat.text.TimeWords;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      converter = Place.OfStun.class,
      description =
          "A STUN server that tells this side its outside address. May be given several times."
              + " None by default: ClawChat has no servers of its own.")
  private List<HostAndPort> stunServers = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "The local UDP port, 0 for any free one. By default it follows from the security file.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--rotate-every",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Use other keys after no longer than this: 5s to 24h. Default: 1h. Of two sides the one"
              + " with the shorter time decides.")
  private Duration rotateEvery = SessionSettings.DEFAULT.rotation();

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(names = "--json", description = "Print one JSON object a line for each event.")
  private boolean json;

  Optional<Path> keyFile() {
    return keyFile;
  }

  /** Those that could not be asked are refused; names are not looked up yet. */
  List<HostAndPort> stunServers() {
    stunServers.forEach(place -> Place.requireSendable("--stun", place));
    if (Set.copyOf(stunServers).size() > Offer.MAX_STUN_SERVERS) {
      throw new BadInputException(
          "--stun: at most %d servers, found %d"
              .formatted(Offer.MAX_STUN_SERVERS, Set.copyOf(stunServers).size()));
    }
    return stunServers;
  }

  Optional<Integer> port() {
    if (port.isPresent() && (port.get() < 0 || port.get() > 65_535)) {
      throw new BadInputException("--port is from 0 to 65535, found " + port.get());
    }
    return port;
  }

  SessionSettings session() {
    if (rotateEvery.compareTo(SessionSettings.SHORTEST_ROTATION) < 0
        || rotateEvery.compareTo(SessionSettings.LONGEST_ROTATION) > 0) {
      throw new BadInputException(
          "--rotate-every is from %s to %s, found %s"
              .formatted(
                  TimeWords.of(SessionSettings.SHORTEST_ROTATION),
                  TimeWords.of(SessionSettings.LONGEST_ROTATION),
                  TimeWords.of(rotateEvery)));
    }
    return SessionSettings.DEFAULT.toBuilder().rotation(rotateEvery).build();
  }

  MachineOptions machine() {
    return listen.machine();
  }

  /**
   * Where lines are read and printed: with line editing where both are done on a terminal, except
   * from the background, where to change the terminal's mode would stop this process.
   */
  Console console(ProcessContext context) {
    return json || !context.isTerminal() || JobControl.inTheBackground()
        ? new StreamConsole(context)
        : EditingConsole.open(context).orElseGet(() -> new StreamConsole(context));
  }

  Screen screen(Printer printer) {
    return json ? new JsonScreen(printer, InstantSource.system()) : new TextScreen(printer);
  }
}
