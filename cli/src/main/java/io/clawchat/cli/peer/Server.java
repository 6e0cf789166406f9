package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.Console;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.Printer;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.OfferEnd;
import io.clawchat.connection.ServerConnection;
import io.clawchat.connection.ServerSettings;
import io.clawchat.host.Scope;
import io.clawchat.machine.MachineHost;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFiles;
import io.clawchat.store.SecurityFileStore;
import io.clawchat.store.SecurityFileStore.Expired;
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
 * <p>Where this machine comes to be reached otherwise than its security file says, another one is
 * written, and both offers are open. The first client of either is served, and the other offer is
 * withdrawn.
 *
 * <p>What stands in the way of the first offer ends the server, since whoever started it is still
 * there to mend it; only names are looked up for a while, as when a machine boots. What stands in
 * the way of a later one may pass, and is tried again until it does: a file that cannot be written,
 * a port that is taken, no network address, a clock outside the range of files.
 */
final class Server implements OpenOffer.Owner, Conversation.Speaker {
  /** How long a server without a single STUN server's address waits for the DNS. */
  private static final Duration FOR_THE_DNS = Duration.ofSeconds(30);

  /** A NAT that forgets a mapping before it is refreshed must not make file after file. */
  private static final Duration BETWEEN_CHANGES = Duration.ofMinutes(5);

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
  private Scope looking;
  private ServerSettings settings;
  private OpenOffer current;
  private @Nullable OpenOffer former;
  private Duration nextChange = Duration.ZERO;
  private boolean offeredBefore;
  private boolean wasConnected;
  private boolean closing;

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
    this.looking = host.scope("answers");
    this.current = new OpenOffer(host.scope("offer"), this);
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
    looking.close();
    current.scope().close();
    withdrawFormer();
    current.peer().ifPresentOrElse(peer -> peer.close(Vigil.LAST_WORDS), () -> end(ExitCode.OK));
  }

  private void begin() {
    wasConnected = false;
    current = new OpenOffer(host.scope("offer"), this);
    if (host.wallClock().isBefore(Instant.EPOCH) || host.wallClock().isAfter(LAST_TIME)) {
      blocked("this machine's clock says " + host.wallClock() + ": set it");
      return;
    }
    NameLookup.start(
        current.scope(),
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
      current.opened(ServerConnection.start(host, settings, current));
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
    retries.failed(current.scope(), why, this::begin);
  }

  @Override
  public SendResult send(byte[] message) {
    return current.peer().map(peer -> peer.send(message)).orElse(SendResult.NOT_CONNECTED);
  }

  @Override
  public void inputEnded() {} // a server listens all the same

  private void printerIsReady() {
    current.peer().ifPresent(ServerConnection::resume);
  }

  @Override
  public void offered(OpenOffer from, Offer made) {
    if (!closing) {
      write(from, made);
    }
  }

  private void write(OpenOffer from, Offer made) {
    Path written;
    try {
      written = store.write(SecurityFiles.sealOffer(made, key, host.random()), made.timestamp());
    } catch (IOException e) {
      String words = "the security file cannot be written: " + FileProblem.words(e);
      if (!offeredBefore) {
        throw new BadInputException(words, e);
      }
      retries.failed(from.scope(), words, () -> write(from, made));
      return;
    }
    retries.worked();
    offeredBefore = true;
    from.written(written);
    looking.close();
    looking = host.scope("answers");
    box.open(looking);
    if (knowsNoOutside(from, made)) {
      screen.trouble(
          "no STUN server told an outside address: if this machine stands behind a NAT, clients"
              + " elsewhere do not reach it without an answer file");
    }
    screen.offered(made, written, answers);
  }

  /** Of several servers one is enough; who answers may also say that there is no NAT. */
  private boolean knowsNoOutside(OpenOffer from, Offer made) {
    return !choices.stunServers().isEmpty()
        && from.stunFailures() == settings.stunServers().stream().distinct().count()
        && made.candidates().stream().allMatch(each -> each.type() == Candidate.Type.HOST);
  }

  private boolean answer(byte[] answer) throws SecurityFileException {
    Instant now = host.wallClock();
    try {
      if (former != null && former.answer(answer, now)) {
        return true;
      }
    } catch (SecurityFileException e) {
      return current.answer(answer, now); // no answer to that one
    }
    return current.answer(answer, now);
  }

  @Override
  public void addressesChanged(OpenOffer from, List<Candidate> now) {
    Duration wait = nextChange.minus(host.now());
    if (wait.isPositive()) {
      from.scope().after(wait, () -> addressesChanged(from, now));
      return;
    }
    nextChange = host.now().plus(BETWEEN_CHANGES);
    String reached =
        "this machine is reached at another address now, "
            + Addresses.words(now.getFirst().address());
    if (settings.port().isPresent()) {
      screen.trouble(
          reached
              + ": its security file is withdrawn, since one port serves one file, and another"
              + " one is written");
      putAway(from.withdraw());
      host.after(Duration.ZERO, this::begin); // once the port is free
    } else {
      screen.trouble(
          reached
              + ": its security file stays open for who still gets through, and another one is"
              + " written");
      withdrawFormer();
      former = from;
      begin();
    }
  }

  private void withdrawFormer() {
    if (former != null) {
      putAway(former.withdraw());
      former = null;
    }
  }

  /** The newest offer, or the one whose client is here. */
  OpenOffer current() {
    return current;
  }

  /** One client is served at a time, whichever file it came with. */
  private void serve(OpenOffer chosen) {
    if (chosen == former) {
      OpenOffer newer = current;
      current = chosen;
      former = newer;
    }
    if (former != null) {
      withdrawFormer();
      screen.note("The other security file is withdrawn: a client is here.");
    }
  }

  @Override
  public void state(OpenOffer from, ConnectionState state) {
    if (exitCode.isDone()) {
      return; // nobody waits for a client without a file
    }
    switch (state) {
      case ConnectionState.Connected connected -> {
        serve(from);
        screen.state(connected);
        wasConnected = true;
        looking.close();
        putAway(from.used());
        conversation.connected();
      }
      case ConnectionState.Ended ended when from == former -> {
        former = null;
        putAway(from.used());
        screen.note("The older security file is over: " + ended.reason().words() + ".");
      }
      case ConnectionState.Ended ended -> {
        screen.state(conversation.over(ended));
        if (ended.reason() == SessionEnd.CONSENT_LOST) {
          screen.note("The client's file is used up: to come back it needs the next one.");
        }
        putAway(from.used());
        over(ended);
      }
      default -> screen.state(state);
    }
  }

  private void over(ConnectionState.Ended ended) {
    if (closing) {
      end(conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
    } else if (ended.reason() == OfferEnd.NO_ADDRESS && !offeredBefore) {
      screen.trouble("to try it out on this machine alone, give --listen 127.0.0.1");
      end(ExitCode.FAILED);
    } else if (choices.once()) {
      end(wasConnected && conversation.allSent() ? ExitCode.OK : ExitCode.FAILED);
    } else if (ended.reason() == OfferEnd.NO_ADDRESS) {
      current = new OpenOffer(host.scope("offer"), this);
      retries.failed(current.scope(), ended.reason().words(), this::begin);
    } else {
      begin();
    }
  }

  private void end(int code) {
    printer.end(() -> exitCode.complete(code));
  }

  private void putAway(Optional<Path> file) {
    file.ifPresent(
        path -> {
          try {
            store.retire(path);
          } catch (IOException e) {
            screen.trouble("the file could not be put away: " + FileProblem.words(e));
          }
        });
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

  @Override
  public void trouble(String words) {
    screen.trouble(words);
  }
}
