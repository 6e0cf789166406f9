package io.clawchat.cli.peer;

import io.clawchat.cli.key.KeySources;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.client.Client;
import io.clawchat.client.ClientOptions;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.SystemResolver;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.AnswerFiles;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clawchat client}: connects with a security file. */
@Command(
    name = "client",
    description = "Connect to the server that wrote a security file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  clawchat client clawchat-20260222-143022.sec",
      "      connect, and send each line that is typed",
      "  clawchat client FILE --stun stun.example.org",
      "      where nothing answers by the file alone, this writes an answer file: carry it back",
      "  echo hello | clawchat client FILE",
      "      deliver one line and hang up"
    })
final class ClientCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final PeerOptions options = new PeerOptions();

  @Parameters(paramLabel = "FILE", description = "The security file, as the server wrote it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it, since it is required
  private Path file;

  @Option(
      names = "--answer",
      paramLabel = "FILE",
      description = {
        "Write an answer file there at once, to be carried back to the server. Never overwritten.",
        "Without it one is written to the working directory where nothing has answered for 10 s"
            + " and a person sits at a terminal."
      })
  private Optional<Path> answerFile = Optional.empty();

  @Option(
      names = "--no-answer",
      description = "Write no answer file, and give up after the file's time, mostly 60 s.")
  private boolean noAnswer;

  ClientCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    if (noAnswer && answerFile.isPresent()) {
      throw new BadInputException("--answer and --no-answer exclude each other");
    }
    ClientOptions chosen =
        new ClientOptions(options.stunServers(), options.port(), answerAfter(), options.session());
    Offer offer = open();
    AnswerFiles answers = new AnswerFiles(file, invocation.context().userName(), answerFile);
    HostRun run = new HostRun();
    try (Console console = options.console(invocation.context());
        MachineHost host = run.host(options.machine())) {
      Printer printer = new Printer(console, host);
      TerminalClient client =
          new TerminalClient(
              host,
              console,
              printer,
              options.screen(printer),
              offer,
              chosen.answerAfter().isPresent(),
              run.end(),
              owner -> Client.start(host, offer, chosen, answers, new SystemResolver(host), owner));
      return run.keep(host, client::start, client::close);
    }
  }

  /** Where nobody could carry an answer, none is made. */
  private Optional<Duration> answerAfter() {
    if (answerFile.isPresent()) {
      return Optional.of(Duration.ZERO);
    }
    return noAnswer || !invocation.context().hasTerminal()
        ? Optional.empty()
        : Optional.of(Attempt.SILENCE);
  }

  private Offer open() {
    KeySources keys = new KeySources(invocation.context(), invocation.home(), options.keyFile());
    byte[] bytes = read();
    try (FileKey key = keys.find(KeySources.Purpose.toOpen(bytes))) {
      return SecurityFiles.openOffer(bytes, key, Instant.now());
    } catch (SecurityFileException refused) {
      throw new BadInputException(file + ": " + refused.getMessage() + mend(refused), refused);
    }
  }

  private static String mend(SecurityFileException refused) {
    return refused.reason() == SecurityFileException.Reason.WRONG_KEY_KIND
        ? "; the first of --key-file, the systemd credential, CLAWCHAT_KEY or CLAWCHAT_PASSPHRASE,"
            + " and config/master.key decides"
        : "";
  }

  private byte[] read() {
    try {
      return PrivateFiles.of(invocation.context().userName(), file.getFileSystem())
          .read(file, SecurityFiles.MAX_BYTES);
    } catch (IOException refused) {
      throw new BadInputException(FileProblem.words(refused), refused);
    }
  }
}
