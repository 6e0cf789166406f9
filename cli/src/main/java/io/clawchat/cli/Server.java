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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server from start to end, on the host's event loop: one offer after the other.
 *
 * <p>What stands in the way of the first offer ends the server, since whoever started it is still
 * there to mend it; only names are looked up for a while, as when a machine boots. What stands in
 * the way of a later one may pass, and is tried again until it does: a file that cannot be written,
 * a port that is taken, no network address, a clock outside the range of files.
 */
final class Server implements ServerEvents, Conversation.Speaker {
  /** How long a server without a single STUN server's address waits for the DNS. */
  private static final Duration FOR_THE_DNS = Duration.ofSeconds(30);

  private static final Instant LAST_TIME = Instant.parse("9999-12-30T00:00:00Z");

  /**
   * What the owner chose.
   *
   * @param settings without STUN servers and advertised addresses, whose names are looked up
   * @param home where files are kept
   */
  record Choices(
      ServerSettings settings,
      List<HostAndPort> stunServers,
      List<HostAndPort> advertised,
      Path home,
      String userName,
      Expired expired,
      boolean once) {}

  private final MachineHost host;
  private final Choices choices;
  private final FileKey key;
  private final Printer printer;
  private final Screen screen;
  private final CompletableFuture<Integer> exitCode;
  private final Path answers;
  private final SecurityFileStore store;
  private final AnswerBox box;
  private final Conversation conversation;
  private final Retries retries;
  private final Dns dns;
  private Scope offering;
  private ServerSettings settings;
  private @Nullable ServerPeer peer;
  private @Nullable Offer offer;
  private Optional<Path> file = Optional.empty();
  private boolean offeredBefore;
  private boolean wasConnected;
  private boolean closing;
  private int stunFailures;

  Server(
      MachineHost host,
      Choices choices,
      FileKey key,
      Console console,
      Printer printer,
      Screen screen,
      CompletableFuture<Integer> exitCode)
      throws IOException {
    this.host = host;
    this.choices = choices;
    this.key = key;
    this.printer = printer;
    this.screen = screen;
    this.exitCode = exitCode;
    this.settings = choices.settings();
    this.answers = choices.home().resolve("answers");
    this.store = SecurityFileStore.under(choices.home(), choices.userName(), choices.expired());
    PrivateFiles files = PrivateFiles.of(choices.userName(), choices.home().getFileSystem());
    this.box = new AnswerBox(answers, files, screen, this::answer);
    this.conversation = new Conversation(host, host, screen, console, choices.once(), this);
    this.retries = new Retries(screen::trouble);
    this.dns = Dns.ofThisMachine(host);
    this.offering = host.scope("offering");
  }

  void start() {
    printer.start(this::printerIsReady, this::close);
    try {
      store.sweep(host.wallClock()).troubles().forEach(screen::trouble);
    } catch (IOException e) {
      throw new BadInputException(FileProblem.words(e), e);
    }
    conversation.start();
    begin();
  }

  void close() {
    closing = true;
    offering.close();
    if (peer == null) {
      end(ExitCode.OK);
    } else {
      peer.close(Vigil.LAST_WORDS);
    }
  }

  private void begin() {
    wasConnected = false;
    stunFailures = 0;
    offering.close();
    offering = host.scope("offering");
    if (host.wallClock().isBefore(Instant.EPOCH) || host.wallClock().isAfter(LAST_TIME)) {
      blocked("this machine's clock says " + host.wallClock() + ": set it");
      return;
    }
    NameLookup.start(
        offering,
        (name, whenAnswered) ->
            dns.ask(name, answer -> whileOpen(() -> whenAnswered.accept(answer))),
        Stream.concat(choices.stunServers().stream(), choices.advertised().stream()).toList(),
        FOR_THE_DNS,
        screen::trouble,
        this::open);
  }

  /** The DNS answers when it likes. */
  private void whileOpen(Runnable task) {
    if (!closing) {
      task.run();
    }
  }

  private void open(Map<HostAndPort, List<InetSocketAddress>> found) {
    try {
      settings =
          choices.settings().toBuilder()
              .stunServers(all(choices.stunServers(), found))
              .advertised(all(choices.advertised(), found))
              .build();
      peer = ServerPeer.start(host, settings, this);
    } catch (BindException e) {
      blocked(String.valueOf(e.getMessage()));
    }
  }

  private static List<InetSocketAddress> all(
      List<HostAndPort> places, Map<HostAndPort, List<InetSocketAddress>> found) {
    return places.stream()
        .flatMap(place -> found.getOrDefault(place, List.of()).stream())
        .distinct()
        .limit(Offer.MAX_STUN_SERVERS)
        .toList();
  }

  private void blocked(String why) {
    if (!offeredBefore) {
      throw new BadInputException(why);
    }
    retries.failed(offering, why, this::begin);
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
    if (!closing) {
      write(made);
    }
  }

  private void write(Offer made) {
    Path written;
    try {
      written = store.write(SecurityFiles.sealOffer(made, key, host.random()), made.timestamp());
    } catch (IOException e) {
      String words = "the security file cannot be written: " + FileProblem.words(e);
      if (!offeredBefore) {
        throw new BadInputException(words, e);
      }
      retries.failed(offering, words, () -> write(made));
      return;
    }
    retries.worked();
    offeredBefore = true;
    file = Optional.of(written);
    box.open(offering);
    if (knowsNoOutside(made)) {
      screen.trouble(
          "no STUN server told an outside address: if this machine stands behind a NAT, clients"
              + " elsewhere do not reach it without an answer file");
    }
    screen.offered(made, written, answers);
  }

  /** Of several servers one is enough; who answers may also say that there is no NAT. */
  private boolean knowsNoOutside(Offer made) {
    return !choices.stunServers().isEmpty()
        && stunFailures == settings.stunServers().stream().distinct().count()
        && made.candidates().stream().allMatch(each -> each.type() == Candidate.Type.HOST);
  }

  private boolean answer(byte[] answer) throws SecurityFileException {
    return peer != null
        && offer != null
        && peer.accept(SecurityFiles.openAnswer(answer, offer, host.wallClock()));
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
        peer = null;
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
    } else if (ended.reason() == PunchEnd.NO_ADDRESS && !offeredBefore) {
      screen.trouble("to try it out on this machine alone, give --listen 127.0.0.1");
      end(ExitCode.FAILED);
    } else if (choices.once()) {
      end(wasConnected && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
    } else if (ended.reason() == PunchEnd.NO_ADDRESS) {
      offering = host.scope("offering");
      retries.failed(offering, ended.reason().words(), this::begin);
    } else {
      begin();
    }
  }

  private void end(int code) {
    printer.end(() -> exitCode.complete(code));
  }

  /** The file is of no use any more, to anyone. */
  private void retire() {
    offering.close();
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
