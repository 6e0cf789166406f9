package io.clawchat.cli;

import io.clawchat.host.Scope;
import io.clawchat.machine.MachineHost;
import io.clawchat.peer.ConnectionState;
import io.clawchat.peer.PunchEnd;
import io.clawchat.peer.ServerEvents;
import io.clawchat.peer.ServerPeer;
import io.clawchat.peer.ServerSettings;
import io.clawchat.security.Candidate;
import io.clawchat.security.FileKey;
import io.clawchat.security.Offer;
import io.clawchat.security.SecurityFileException;
import io.clawchat.security.SecurityFiles;
import io.clawchat.session.SendResult;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import io.clawchat.store.SecurityFileStore;
import io.clawchat.store.SecurityFileStore.Expired;
import io.clawchat.stun.StunResult;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
  private final ClawChat clawchat;

  @Mixin private final PeerOptions options = new PeerOptions();

  @Option(
      names = "--advertise",
      paramLabel = "ADDRESS:PORT",
      converter = HostAndPort.WithPort.class,
      description = "An outside address that reaches this machine, such as a forwarded port.")
  private List<InetSocketAddress> advertised = List.of();

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

  ServerCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Override
  public Integer call() throws Exception {
    ServerSettings settings = settings();
    KeySources keys = new KeySources(clawchat.world(), clawchat.home(), options.keyFile());
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    try (FileKey key = keys.find(KeySources.Purpose.SEAL);
        MachineHost host = MachineHost.start(options.machine())) {
      Server server = new Server(host, settings, key, exitCode);
      return Vigil.keep(host, server::start, server::close, exitCode);
    }
  }

  private ServerSettings settings() {
    try {
      return ServerSettings.DEFAULT.toBuilder()
          .validity(validity)
          .stunServers(options.stunServers())
          .advertised(advertised)
          .port(options.port())
          .build();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** One server from start to end, on the host's event loop: one offer after the other. */
  private final class Server implements ServerEvents, Conversation.Speaker {
    private final MachineHost host;
    private final ServerSettings settings;
    private final FileKey key;
    private final CompletableFuture<Integer> exitCode;
    private final Printer printer;
    private final Screen screen;
    private final Path answers = clawchat.home().resolve("answers");
    private final SecurityFileStore store;
    private final PrivateFiles files;
    private final Conversation conversation;
    private Scope box;
    private @Nullable ServerPeer peer;
    private @Nullable Offer offer;
    private Optional<Path> file = Optional.empty();
    private boolean wasConnected;
    private boolean closing;
    private int stunFailures;

    Server(
        MachineHost host, ServerSettings settings, FileKey key, CompletableFuture<Integer> exitCode)
        throws IOException {
      this.host = host;
      this.settings = settings;
      this.key = key;
      this.exitCode = exitCode;
      this.store = SecurityFileStore.under(clawchat.home(), clawchat.world().userName(), expired);
      this.files = PrivateFiles.of(clawchat.world().userName(), clawchat.home().getFileSystem());
      Console console = options.console(clawchat.world());
      this.printer = new Printer(console, host);
      this.screen = options.screen(printer);
      this.conversation = new Conversation(host, host, screen, console, once, this);
      this.box = host.scope("answers");
    }

    void start() {
      printer.start(this::printerIsReady, this::close);
      try {
        store.sweep(host.wallClock()).troubles().forEach(screen::trouble);
      } catch (IOException e) {
        fail(new BadInputException(FileProblem.words(e), e));
        return;
      }
      conversation.start();
      begin();
    }

    void close() {
      closing = true;
      if (peer != null) {
        peer.close(Vigil.LAST_WORDS);
      }
    }

    private void begin() {
      try {
        wasConnected = false;
        stunFailures = 0;
        peer = ServerPeer.start(host, settings, this);
      } catch (BindException | IllegalArgumentException e) {
        fail(new BadInputException(String.valueOf(e.getMessage()), e));
      }
    }

    @Override
    public SendResult send(byte[] message) {
      return peer == null ? SendResult.NOT_CONNECTED : peer.send(message);
    }

    @Override
    public void inputEnded() {} // a server listens all the same

    private void printerIsReady() {
      if (peer != null) {
        peer.resume();
      }
    }

    @Override
    public void offered(Offer made) {
      offer = made;
      try {
        Path written =
            store.write(SecurityFiles.sealOffer(made, key, host.random()), made.timestamp());
        file = Optional.of(written);
        box = host.scope("answers");
        new AnswerBox(box, answers, files, screen, this::answer).open();
        if (knowsNoOutside(made)) {
          screen.trouble(
              "no STUN server told an outside address: if this machine stands behind a NAT, clients"
                  + " elsewhere do not reach it without an answer file");
        }
        screen.offered(made, written, answers);
      } catch (IOException e) {
        fail(
            new BadInputException(
                "the security file cannot be written: " + FileProblem.words(e), e));
      }
    }

    /** Of several servers one is enough; who answers may also say that there is no NAT. */
    private boolean knowsNoOutside(Offer made) {
      return stunFailures > 0
          && stunFailures == settings.stunServers().stream().distinct().count()
          && made.candidates().stream().allMatch(each -> each.type() == Candidate.Type.HOST);
    }

    private void answer(byte[] answer) throws IOException {
      if (peer == null || offer == null) {
        throw new IOException("there is no offer that it could answer");
      }
      try {
        if (!peer.accept(SecurityFiles.openAnswer(answer, offer, host.wallClock()))) {
          throw new IOException("the offer that it answers is over");
        }
      } catch (SecurityFileException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public void stunFailed(StunResult.Failure failure) {
      stunFailures++;
      screen.trouble(failure.message());
    }

    @Override
    public void state(ConnectionState state) {
      if (exitCode.isDone()) {
        return; // nobody waits for a client without a file
      }
      switch (state) {
        case ConnectionState.Connected connected -> {
          screen.state(connected);
          wasConnected = true;
          retire();
          conversation.connected();
        }
        case ConnectionState.Ended ended -> {
          screen.state(conversation.over(ended));
          retire();
          over(ended);
        }
        default -> screen.state(state);
      }
    }

    private void over(ConnectionState.Ended ended) {
      if (closing) {
        end(conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
      } else if (ended.reason() == PunchEnd.NO_ADDRESS) {
        screen.trouble("to try it out on this machine alone, give --listen 127.0.0.1");
        end(ExitCode.FAILED);
      } else if (once) {
        end(wasConnected && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
      } else {
        begin();
      }
    }

    private void fail(BadInputException why) {
      printer.end(() -> exitCode.completeExceptionally(why));
    }

    private void end(int code) {
      printer.end(() -> exitCode.complete(code));
    }

    /** The file is of no use any more, to anyone. */
    private void retire() {
      box.close();
      if (offer != null) {
        offer.close();
      }
      file.ifPresent(
          path -> {
            try {
              store.retire(path);
            } catch (IOException e) {
              screen.trouble("the file could not be put away: " + FileProblem.words(e));
            }
          });
      file = Optional.empty();
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
