package io.clawchat.cli.peer;

import io.clawchat.cli.key.KeySources;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Invocation;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.connection.ClientConnection;
import io.clawchat.connection.ClientEvents;
import io.clawchat.connection.ClientSettings;
import io.clawchat.connection.ConnectionState;
import io.clawchat.host.SendFailure;
import io.clawchat.machine.MachineHost;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import io.clawchat.stun.StunResult;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
    Offer offer = open();
    Vigil vigil = new Vigil();
    try (Console console = options.console(invocation.world());
        MachineHost host = vigil.host(options.machine())) {
      Client client = new Client(host, console, offer, vigil.end());
      return vigil.keep(host, client::start, client::stop);
    }
  }

  private Offer open() {
    KeySources keys = new KeySources(invocation.world(), invocation.home(), options.keyFile());
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
      return PrivateFiles.of(invocation.world().userName(), file.getFileSystem())
          .read(file, SecurityFiles.MAX_BYTES);
    } catch (IOException refused) {
      throw new BadInputException(FileProblem.words(refused), refused);
    }
  }

  /** One client from start to end, on the host's event loop. */
  private final class Client implements ClientEvents, Conversation.Speaker {
    private final MachineHost host;
    private final Offer offer;
    private final Printer printer;
    private final Screen screen;
    private final CompletableFuture<Integer> exitCode;
    private final Conversation conversation;
    private final Attempt attempt;
    private @Nullable ClientConnection peer;
    private Optional<Path> lastAnswer = Optional.empty();

    Client(MachineHost host, Console console, Offer offer, CompletableFuture<Integer> exitCode) {
      this.host = host;
      this.offer = offer;
      this.exitCode = exitCode;
      this.printer = new Printer(console, host);
      this.screen = options.screen(printer);
      this.conversation = new Conversation(host, host, screen, console, true, this);
      this.attempt = new Attempt(host, screen, ZoneId.systemDefault());
    }

    void start() {
      printer.start(this::printerIsReady, this::stop);
      NameLookup.start(
          host,
          Dns.ofThisMachine(host),
          options.stunServers(),
          Duration.ZERO,
          screen::trouble,
          found -> connect(found.values().stream().flatMap(List::stream).toList()));
    }

    private void connect(List<InetSocketAddress> stunServers) {
      if (exitCode.isDone()) {
        return; // stopped meanwhile
      }
      try {
        ClientSettings settings = new ClientSettings(stunServers, options.port(), answerAfter());
        peer = ClientConnection.start(host, offer, settings, this);
        conversation.start();
      } catch (BindException | IllegalArgumentException e) {
        throw new BadInputException(String.valueOf(e.getMessage()), e);
      }
    }

    /** Where nobody could carry an answer, none is made. */
    private Optional<Duration> answerAfter() {
      if (answerFile.isPresent()) {
        return Optional.of(Duration.ZERO);
      }
      return noAnswer || !invocation.world().hasTerminal()
          ? Optional.empty()
          : Optional.of(Attempt.SILENCE);
    }

    @Override
    public void inputEnded() {
      if (peer != null) {
        peer.close();
      }
    }

    void stop() {
      if (peer == null) {
        printer.end(() -> exitCode.complete(ExitCode.FAILED));
      } else {
        peer.close(Vigil.LAST_WORDS);
      }
    }

    @Override
    public SendResult send(byte[] message) {
      return peer == null ? SendResult.NOT_CONNECTED : peer.send(message);
    }

    private void printerIsReady() {
      if (peer != null) {
        peer.resume();
      }
    }

    @Override
    public void answered(Answer answer) {
      byte[] sealed = SecurityFiles.sealAnswer(answer, offer, host.random());
      Path target =
          lastAnswer
              .map(AnswerName::after)
              .or(() -> answerFile)
              .orElseGet(() -> AnswerName.free(file));
      if (lastAnswer.isPresent()) {
        screen.trouble(
            "this machine is reached at another address now: the answer file written before may be"
                + " of no use, and another one takes its place");
      }
      try {
        PrivateFiles.of(invocation.world().userName(), target.getFileSystem())
            .createSealed(target, sealed);
        lastAnswer = Optional.of(target);
        attempt.answered(target, offer.validUntil());
      } catch (FileAlreadyExistsException e) {
        throw new BadInputException(
            target + " exists already; name another file for the answer", e);
      } catch (IOException e) {
        String words = "cannot write the answer file: " + FileProblem.words(e);
        if (answerFile.isPresent()) {
          throw new BadInputException(words, e);
        } else { // nobody asked for it, and the file alone may still do
          screen.trouble(words + "; start again with --answer FILE to name another place");
        }
      }
    }

    @Override
    public void serverHasAnswer() {
      attempt.serverHasAnswer();
    }

    @Override
    public void sendFailed(InetSocketAddress target, SendFailure failure) {
      screen.trouble(
          "this machine refuses to send to " + Addresses.words(target) + ": " + failure.words());
    }

    @Override
    public void stunFailed(StunResult.Failure failure) {
      screen.trouble(failure.message());
    }

    @Override
    public void state(ConnectionState state) {
      switch (state) {
        case ConnectionState.Punching punching -> {
          screen.state(punching);
          attempt.begin(offer.candidates().size(), offer.punchSchedule().giveUp(), advice());
        }
        case ConnectionState.Connected connected -> {
          screen.state(connected);
          attempt.over();
          conversation.connected();
        }
        case ConnectionState.Ended ended -> {
          attempt.over();
          screen.state(conversation.over(ended));
          if (ended.reason() == SessionEnd.CONSENT_LOST) {
            screen.note("This file is used up: carry the next one here that the server writes.");
          }
          boolean orderly =
              ended.reason() == SessionEnd.CLOSED_HERE
                  || ended.reason() == SessionEnd.CLOSED_BY_PEER;
          int code = orderly && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED;
          printer.end(() -> exitCode.complete(code));
        }
        default -> screen.state(state);
      }
    }

    private String advice() {
      return answerAfter().isPresent()
          ? ""
          : ": the server's NAT may let in only whom it knows. Where you can carry a file back to the"
              + " server, start again with --answer FILE.";
    }

    @Override
    public boolean isReady() {
      return printer.isReady();
    }

    @Override
    public void message(byte[] body) {
      screen.heard(body);
    }

    @Override
    public void room() {
      conversation.room();
    }
  }
}
