package io.clawchat.cli;

import io.clawchat.machine.MachineHost;
import io.clawchat.peer.ClientEvents;
import io.clawchat.peer.ClientPeer;
import io.clawchat.peer.ClientPeer.Exchange;
import io.clawchat.peer.ClientSettings;
import io.clawchat.peer.ConnectionState;
import io.clawchat.security.Answer;
import io.clawchat.security.FileKey;
import io.clawchat.security.Offer;
import io.clawchat.security.SecurityFileException;
import io.clawchat.security.SecurityFiles;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.store.PrivateFiles;
import io.clawchat.stun.StunResult;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
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
      "  clawchat client FILE --answer answer.ans --stun stun.example.org",
      "      where the server's NAT lets in only whom it knows: carry answer.ans back",
      "  echo hello | clawchat client FILE",
      "      deliver one line and hang up"
    })
final class ClientCommand implements Callable<Integer> {
  private final ClawChat clawchat;

  @Mixin private final PeerOptions options = new PeerOptions();

  @Parameters(paramLabel = "FILE", description = "The security file, as the server wrote it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it, since it is required
  private Path file;

  @Option(
      names = "--answer",
      paramLabel = "FILE",
      description = "Write an answer file, to be carried back to the server. Never overwritten.")
  private Optional<Path> answerFile = Optional.empty();

  ClientCommand(ClawChat clawchat) {
    this.clawchat = clawchat;
  }

  @Override
  public Integer call() throws Exception {
    Offer offer = open();
    Screen screen = options.screen(clawchat.world());
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    try (MachineHost host = MachineHost.start(options.machine())) {
      Client client = new Client(host, offer, screen, exitCode);
      return Vigil.keep(host, client::start, client::stop, exitCode);
    }
  }

  private Offer open() {
    KeySources keys = new KeySources(clawchat.world(), clawchat.home(), options.keyFile());
    byte[] bytes = read();
    try (FileKey key = keys.find(KeySources.Purpose.OPEN)) {
      return SecurityFiles.openOffer(bytes, key, Instant.now());
    } catch (SecurityFileException refused) {
      throw new BadInputException(file + ": " + refused.getMessage(), refused);
    }
  }

  private byte[] read() {
    try {
      return PrivateFiles.of(clawchat.world().userName(), file.getFileSystem())
          .read(file, SecurityFiles.MAX_BYTES);
    } catch (NoSuchFileException e) {
      throw new BadInputException("there is no file " + file, e);
    } catch (IOException refused) {
      throw new BadInputException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** One client from start to end, on the host's event loop. */
  private final class Client implements ClientEvents {
    private final MachineHost host;
    private final Offer offer;
    private final Screen screen;
    private final CompletableFuture<Integer> exitCode;
    private final Conversation conversation;
    private @Nullable ClientPeer peer;

    Client(MachineHost host, Offer offer, Screen screen, CompletableFuture<Integer> exitCode) {
      this.host = host;
      this.offer = offer;
      this.screen = screen;
      this.exitCode = exitCode;
      this.conversation = new Conversation(host, screen, this::send, this::close);
    }

    void start() {
      Exchange exchange = answerFile.isPresent() ? Exchange.ANSWER : Exchange.ONE_WAY;
      try {
        ClientSettings settings = new ClientSettings(options.stunServers(), options.port());
        peer = ClientPeer.start(host, offer, exchange, settings, this);
        conversation.readFrom(clawchat.world().in());
      } catch (BindException | IllegalArgumentException e) {
        exitCode.completeExceptionally(new BadInputException(String.valueOf(e.getMessage()), e));
      }
    }

    private void close() {
      if (peer != null) {
        peer.close();
      }
    }

    void stop() {
      if (peer != null) {
        peer.close(Vigil.LAST_WORDS);
      }
    }

    private SendResult send(byte[] body) {
      return peer == null ? SendResult.NOT_CONNECTED : peer.send(body);
    }

    @Override
    public void answered(Answer answer) {
      Path target = answerFile.orElseThrow();
      try {
        NewFile.write(target, SecurityFiles.sealAnswer(answer, offer, host.random()));
        screen.answered(target);
      } catch (FileAlreadyExistsException e) {
        exitCode.completeExceptionally(
            new BadInputException(target + " exists already; name another file for the answer", e));
      } catch (IOException e) {
        exitCode.completeExceptionally(
            new BadInputException("cannot write the answer file: " + e.getMessage(), e));
      }
    }

    @Override
    public void stunFailed(StunResult.Failure failure) {
      screen.trouble(failure.message());
    }

    @Override
    public void state(ConnectionState state) {
      screen.state(state);
      switch (state) {
        case ConnectionState.Connected connected -> conversation.connected();
        case ConnectionState.Ended ended -> {
          boolean well =
              ended.reason() == SessionEnd.CLOSED_HERE
                  || ended.reason() == SessionEnd.CLOSED_BY_PEER;
          exitCode.complete(well ? ExitCode.OK : ExitCode.FAILED);
        }
        default -> {}
      }
    }

    @Override
    public void message(byte[] body) {
      screen.heard(new String(body, StandardCharsets.UTF_8));
    }
  }
}
