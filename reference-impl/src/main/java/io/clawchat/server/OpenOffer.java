package io.clawchat.server;

import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.ServerConnection;
import io.clawchat.connection.ServerEvents;
import io.clawchat.connection.ServerSettings;
import io.clawchat.host.Scope;
import io.clawchat.host.SendFailure;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SecurityFileException;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.stun.StunResult;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of a server's offers: its side of the connection, its file, and whether it still counts. */
final class OpenOffer implements ServerEvents {

  /** The server, which may have two. */
  interface Owner {
    void offered(OpenOffer from, Offer made);

    void addressesChanged(OpenOffer from, List<Candidate> now);

    void state(OpenOffer from, ConnectionState state);

    boolean isReady();

    void told(ServerEvent event);
  }

  private final Owner owner;
  private final Scope scope;
  private @Nullable ServerConnection connection;
  private @Nullable Offer offer;
  private Optional<Path> file = Optional.empty();
  private List<InetSocketAddress> stunServers = List.of();
  private boolean withdrawn;
  private int stunFailures;

  /**
   * An offer that is not made yet.
   *
   * @param scope ends with it: what is done while it is open
   */
  OpenOffer(Scope scope, Owner owner) {
    this.owner = owner;
    this.scope = scope;
  }

  /** Begins to make it; it outlives {@code scope} for as long as its client is here. */
  void open(Scope server, ServerSettings settings) throws BindException {
    stunServers = settings.stunServers();
    connection = ServerConnection.start(server, settings, this);
  }

  void written(Path path) {
    file = Optional.of(path);
  }

  Scope scope() {
    return scope;
  }

  Optional<ServerConnection> connection() {
    return Optional.ofNullable(connection);
  }

  /** Of several STUN servers one is enough; who answers may also say that there is no NAT. */
  boolean knowsNoOutside(Offer made) {
    return stunFailures == stunServers.size()
        && made.candidates().stream().allMatch(each -> each.type() == Candidate.Type.HOST);
  }

  /**
   * Takes an answer.
   *
   * @throws SecurityFileException where it is none to this offer
   */
  boolean answer(byte[] sealed, Instant now) throws SecurityFileException {
    if (connection == null || offer == null) {
      return false;
    }
    Answer answer = SecurityFiles.openAnswer(sealed, offer, now);
    return connection.accept(answer);
  }

  /** Its file is of no use any more, to anyone; it stands there for who puts it away. */
  Optional<Path> used() {
    scope.close();
    if (offer != null) {
      offer.close();
    }
    Optional<Path> path = file;
    file = Optional.empty();
    return path;
  }

  /** Ends it, and its owner hears nothing more of it. */
  Optional<Path> withdraw() {
    withdrawn = true;
    if (connection != null) {
      connection.close(Duration.ZERO);
    }
    return used();
  }

  @Override
  public void offered(Offer made) {
    offer = made;
    if (!withdrawn) {
      owner.offered(this, made);
    }
  }

  @Override
  public void addressesChanged(List<Candidate> now) {
    if (!withdrawn) {
      owner.addressesChanged(this, now);
    }
  }

  @Override
  public void state(ConnectionState state) {
    if (state instanceof ConnectionState.Ended) {
      connection = null;
    }
    if (!withdrawn) {
      owner.state(this, state);
    }
  }

  @Override
  public void stunFailed(StunResult.Failure failure) {
    stunFailures++;
    owner.told(new ServerEvent.StunFailed(failure));
  }

  @Override
  public void sendFailed(InetSocketAddress target, SendFailure failure) {
    owner.told(new ServerEvent.SendFailed(target, failure));
  }

  @Override
  public boolean isReady() {
    return owner.isReady();
  }

  @Override
  public void message(byte[] body) {
    owner.told(new ServerEvent.Message(body));
  }

  @Override
  public void rotated(int epoch) {
    owner.told(new ServerEvent.Rotated(epoch));
  }

  @Override
  public void room() {
    owner.told(new ServerEvent.Room());
  }
}
