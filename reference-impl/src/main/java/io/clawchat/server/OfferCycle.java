package io.clawchat.server;

import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.OfferEnd;
import io.clawchat.connection.ServerConnection;
import io.clawchat.dns.HostAndPort;
import io.clawchat.dns.NameLookup;
import io.clawchat.dns.Resolver;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SealingKey;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One offer after the other, and two at times.
 *
 * <p>Where this machine comes to be reached otherwise than its security file says, another one is
 * written, and both offers are open. The first client of either is served, and the other offer is
 * withdrawn.
 */
final class OfferCycle implements OpenOffer.Owner {
  /** How long a server without a single STUN server's address waits for the DNS. */
  static final Duration FOR_THE_DNS = Duration.ofSeconds(30);

  /** A NAT that forgets a mapping before it is refreshed must not make file after file. */
  static final Duration BETWEEN_CHANGES = Duration.ofMinutes(5);

  private static final Instant LAST_TIME = Instant.parse("9999-12-30T00:00:00Z");

  private final Scope scope;
  private final ServerOptions options;
  private final OfferFiles files;
  private final Resolver resolver;
  private final ServerOwner owner;
  private final Retries retries;
  private OpenOffer current;
  private @Nullable OpenOffer former;
  private Duration nextChange = Duration.ZERO;
  private boolean offeredBefore;
  private boolean wasConnected;
  private boolean closing;
  private boolean over;

  OfferCycle(
      Host host,
      ServerOptions options,
      SealingKey key,
      ServerFiles files,
      Resolver resolver,
      ServerOwner owner) {
    this.scope = host.scope("server");
    this.options = options;
    this.files = new OfferFiles(scope, key, files, options.lookEvery(), this::answer, owner::told);
    this.resolver = resolver;
    this.owner = owner;
    this.retries = new Retries(owner::told);
    this.current = new OpenOffer(scope.scope("offer"), this);
  }

  /** Begins, after this has returned. */
  void start() {
    scope.after(Duration.ZERO, this::sweep);
  }

  /** The side of the connection that is open now. */
  Optional<ServerConnection> connection() {
    return current.connection();
  }

  /** See {@link Server#lookForAnswers}. */
  void lookForAnswers() {
    files.lookForAnswers();
  }

  /** Withdraws what is open, and ends; {@code how} closes the connection to who is here. */
  void close(Consumer<ServerConnection> how) {
    if (over) {
      return;
    }
    closing = true;
    files.takeNoAnswers();
    current.scope().close();
    withdrawFormer();
    current
        .connection()
        .ifPresentOrElse(how, () -> scope.after(Duration.ZERO, () -> end(new ServerEnd.Closed())));
  }

  /** Puts away what earlier servers of this home left. */
  private void sweep() {
    try {
      files.sweep();
    } catch (IOException e) {
      end(new ServerEnd.NeverOffered(new Obstacle.NoStore(FileProblem.words(e))));
      return;
    }
    begin();
  }

  private void begin() {
    if (closing) {
      return;
    }
    wasConnected = false;
    replaceCurrent();
    Instant clock = scope.wallClock();
    if (clock.isBefore(Instant.EPOCH) || clock.isAfter(LAST_TIME)) {
      blocked(new Obstacle.WrongClock(clock), this::begin);
      return;
    }
    NameLookup.start(
        current.scope(),
        resolver,
        options.places(),
        FOR_THE_DNS,
        problem -> owner.told(new ServerEvent.NameUnknown(problem)),
        this::open);
  }

  /** By an offer that is not made yet; the older of two goes on. */
  private void replaceCurrent() {
    if (current != former) {
      current.scope().close();
    }
    current = new OpenOffer(scope.scope("offer"), this);
  }

  private void open(Map<HostAndPort, List<InetSocketAddress>> found) {
    try {
      current.open(scope, options.settings(found));
    } catch (BindException e) {
      blocked(new Obstacle.NoSocket(String.valueOf(e.getMessage())), this::begin);
    }
  }

  private void blocked(Obstacle obstacle, Runnable nextTry) {
    if (offeredBefore) {
      retries.failed(current.scope(), obstacle, nextTry);
    } else {
      end(new ServerEnd.NeverOffered(obstacle));
    }
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
      written = files.write(made);
    } catch (IOException e) {
      blocked(new Obstacle.NotWritten(FileProblem.words(e)), () -> write(from, made));
      return;
    }
    retries.worked();
    offeredBefore = true;
    from.written(written);
    if (!options.stunServers().isEmpty() && from.knowsNoOutside(made)) {
      owner.told(new ServerEvent.NoOutsideAddress());
    }
    owner.told(ServerEvent.Offered.of(made, written, files.answers()));
  }

  private boolean answer(byte[] answer) throws SecurityFileException {
    Instant now = scope.wallClock();
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
    if (closing) {
      return;
    }
    Duration wait = nextChange.minus(scope.now());
    if (wait.isPositive()) {
      from.scope().after(wait, () -> addressesChanged(from, now));
      return;
    }
    nextChange = scope.now().plus(BETWEEN_CHANGES);
    boolean onePort = options.port().isPresent();
    owner.told(new ServerEvent.AddressChanged(now.getFirst().address(), onePort));
    if (onePort) {
      files.putAway(from.withdraw());
      scope.after(Duration.ZERO, this::begin); // once the port is free
    } else {
      withdrawFormer();
      former = from;
      begin();
    }
  }

  private void withdrawFormer() {
    if (former != null) {
      files.putAway(former.withdraw());
      former = null;
    }
  }

  /** One client is served at a time, whichever file it came with. */
  private void serve(OpenOffer chosen) {
    if (chosen == former) {
      former = current;
      current = chosen;
    }
    if (former != null) {
      withdrawFormer();
      owner.told(new ServerEvent.OtherWithdrawn());
    }
  }

  @Override
  public void state(OpenOffer from, ConnectionState state) {
    if (over) {
      return;
    }
    switch (state) {
      case ConnectionState.Connected connected -> {
        serve(from);
        wasConnected = true;
        owner.told(new ServerEvent.State(connected));
        files.takeNoAnswers();
        files.putAway(from.used());
      }
      case ConnectionState.Ended ended when from == former -> {
        former = null;
        files.putAway(from.used());
        owner.told(new ServerEvent.OlderEnded(ended.reason()));
      }
      case ConnectionState.Ended ended -> {
        owner.told(new ServerEvent.State(ended));
        files.putAway(from.used());
        ended(ended);
      }
      default -> owner.told(new ServerEvent.State(state));
    }
  }

  private void ended(ConnectionState.Ended ended) {
    boolean noAddress = ended.reason() == OfferEnd.NO_ADDRESS;
    if (closing) {
      end(new ServerEnd.Closed());
    } else if (options.once() && former != null) {
      current = former; // its file may still be used
      former = null;
    } else if (options.once() && !(noAddress && !offeredBefore)) {
      end(new ServerEnd.Served(wasConnected));
    } else if (noAddress) {
      replaceCurrent();
      blocked(new Obstacle.NoAddress(), this::begin);
    } else {
      begin();
    }
  }

  private void end(ServerEnd end) {
    if (over) {
      return;
    }
    over = true;
    files.putAway(current.withdraw());
    scope.after(Duration.ZERO, scope::close); // once what was withdrawn has ended
    owner.told(new ServerEvent.Ended(end));
  }

  @Override
  public boolean isReady() {
    return owner.isReady();
  }

  @Override
  public void told(ServerEvent event) {
    owner.told(event);
  }
}
