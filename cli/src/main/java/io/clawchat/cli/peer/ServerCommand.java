package io.clawchat.cli.peer;

import io.clawchat.cli.key.KeySources;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.cli.terminal.TimeConverter;
import io.clawchat.connection.ServerSettings;
import io.clawchat.dns.HostAndPort;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.SystemResolver;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SealingKey;
import io.clawchat.server.Server;
import io.clawchat.server.ServerFiles;
import io.clawchat.server.ServerOptions;
import io.clawchat.store.SecurityFileStore.Expired;
import io.clawchat.text.TimeWords;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clawchat server}: offers a connection through a security file. */
@Command(
    name = "server",
    description = {
      "Write a security file, and wait in the dark for the one client that holds it.",
      "When it has been used or has expired, another one is written.",
      "Each line of standard input is sent to who is connected when it is read, and to nobody else."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  clawchat key new && clawchat server",
      "      on a machine that others can reach by its own address",
      "  clawchat server --stun stun.example.org",
      "      behind a NAT: a STUN server tells the outside address",
      "  clawchat server --port 4000 --advertise 203.0.113.7:4000",
      "      behind a router that forwards port 4000 to this machine",
      "  clawchat server --listen 127.0.0.1 --once",
      "      try it out on one machine"
    })
final class ServerCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final PeerOptions options = new PeerOptions();

  @Option(
      names = "--advertise",
      paramLabel = "HOST:PORT",
      converter = Place.WithPort.class,
      description = "An outside address that reaches this machine, such as a forwarded port.")
  private List<HostAndPort> advertised = List.of();

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long a security file may be used: 1m to 24h. Default: 1h.")
  private Duration validity = ServerSettings.DEFAULT.validity();

  @Option(
      names = "--expired",
      paramLabel = "archive|delete",
      description = "What becomes of files that were used or have expired. Default: archive.")
  private Expired expired = Expired.ARCHIVE;

  @Option(
      names = "--once",
      description =
          "End when the first file has been used or has expired. What is typed waits for its"
              + " client.")
  private boolean once;

  ServerCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    ServerOptions chosen = chosen();
    HostRun run = new HostRun();
    try (SealingKey key = sealingKey();
        Console console = options.console(invocation.context());
        MachineHost host = run.host(options.machine())) {
      ServerFiles files =
          ServerFiles.under(invocation.home(), invocation.context().userName(), expired);
      Printer printer = new Printer(console, host);
      TerminalServer server =
          new TerminalServer(
              host,
              console,
              printer,
              options.screen(printer),
              once,
              run.end(),
              owner -> Server.start(host, chosen, key, files, new SystemResolver(host), owner));
      return run.keep(host, server::start, server::close);
    }
  }

  /** Before there is anything that a second's work could hold up. */
  private SealingKey sealingKey() {
    KeySources keys = new KeySources(invocation.context(), invocation.home(), options.keyFile());
    try (FileKey key = keys.find(KeySources.Purpose.SEAL)) {
      return SealingKey.of(key, new SecureRandom());
    }
  }

  /** Names are looked up later; what can be refused at once is. */
  private ServerOptions chosen() {
    if (validity.compareTo(ServerSettings.SHORTEST_VALIDITY) < 0
        || validity.compareTo(ServerSettings.LONGEST_VALIDITY) > 0) {
      throw new BadInputException(
          "--valid is from %s to %s, found %s"
              .formatted(
                  TimeWords.of(ServerSettings.SHORTEST_VALIDITY),
                  TimeWords.of(ServerSettings.LONGEST_VALIDITY),
                  TimeWords.of(validity)));
    }
    advertised.forEach(place -> Place.requireSendable("--advertise", place));
    return ServerOptions.DEFAULT.toBuilder()
        .validity(validity)
        .stunServers(options.stunServers())
        .advertised(advertised)
        .port(options.port())
        .session(options.session())
        .once(once)
        .build();
  }
}
