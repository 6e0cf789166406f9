package io.clawchat.client;

import io.clawchat.connection.ClientConnection;
import io.clawchat.connection.ClientEvents;
import io.clawchat.connection.ClientSettings;
import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.Endpoint;
import io.clawchat.dns.HostAndPort;
import io.clawchat.dns.NameLookup;
import io.clawchat.dns.Resolver;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.SendFailure;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.session.SendResult;
import io.clawchat.store.AnswerFiles;
import io.clawchat.store.FileProblem;
import io.clawchat.stun.StunResult;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client from start to end, on the host's event loop. */
public final class Client implements Endpoint {
  private final Host host;
  private final Scope names;
  private final Offer offer;
  private final ClientOptions options;
  private final AnswerFiles answers;
  private final ClientOwner owner;
  private @Nullable ClientConnection connection;
  private boolean closed;

  private Client(
      Host host, Offer offer, ClientOptions options, AnswerFiles answers, ClientOwner owner) {
    this.host = host;
    this.names = host.scope("names");
    this.offer = offer;
    this.options = options;
    this.answers = answers;
    this.owner = owner;
  }

  /**
   * Starts a client; what comes of it, {@code owner} is told.
   *
   * @param offer as opened from its security file, which takes its time and is done before; this
   *     client's from now on, which zeroes its secret
   */
  public static Client start(
      Host host,
      Offer offer,
      ClientOptions options,
      AnswerFiles answers,
      Resolver resolver,
      ClientOwner owner) {
    Client client = new Client(host, offer, options, answers, owner);
    NameLookup.start(
        client.names,
        resolver,
        options.stunServers(),
        Duration.ZERO,
        problem -> owner.told(new ClientEvent.NameUnknown(problem)),
        client::connect);
    return client;
  }

  /** Takes a message for the server. */
  @Override
  public SendResult send(byte[] message) {
    return connection == null ? SendResult.NOT_CONNECTED : connection.send(message);
  }

  @Override
  public void rotate() {
    if (connection != null) {
      connection.rotate();
    }
  }

  @Override
  public void resume() {
    if (connection != null) {
      connection.resume();
    }
  }

  /** Gives up, or ends once all was delivered. */
  @Override
  public void close() {
    close(ClientConnection::close);
  }

  @Override
  public void close(Duration atMost) {
    close(open -> open.close(atMost));
  }

  private void close(Consumer<ClientConnection> how) {
    if (connection != null) {
      how.accept(connection);
    } else if (!closed) {
      closed = true;
      names.close();
      offer.close();
      host.after(Duration.ZERO, () -> owner.told(new ClientEvent.NeverBegan()));
    }
  }

  private void connect(Map<HostAndPort, List<InetSocketAddress>> found) {
    List<InetSocketAddress> stunServers = found.values().stream().flatMap(List::stream).toList();
    names.close();
    try {
      connection =
          ClientConnection.start(
              host,
              offer,
              ClientSettings.DEFAULT.toBuilder()
                  .stunServers(stunServers)
                  .port(options.port())
                  .answerAfter(options.answerAfter())
                  .session(options.session())
                  .build(),
              new Events());
    } catch (BindException e) {
      impossible(new ClientObstacle.NoSocket(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      impossible(new ClientObstacle.UnusableOffer(String.valueOf(e.getMessage())));
    }
  }

  private void answered(Answer answer) {
    byte[] sealed = SecurityFiles.sealAnswer(answer, offer, host.random());
    if (answers.hasWritten()) {
      owner.told(new ClientEvent.AddressChanged());
    }
    Path target = answers.next();
    try {
      answers.write(target, sealed);
      owner.told(new ClientEvent.Answered(target));
    } catch (FileAlreadyExistsException e) {
      impossible(new ClientObstacle.AnswerExists(target));
    } catch (IOException e) {
      String why = FileProblem.words(e);
      if (answers.asked().isPresent()) {
        impossible(new ClientObstacle.NotWritten(why));
      } else {
        owner.told(new ClientEvent.NotAnswered(why));
      }
    }
  }

  private void impossible(ClientObstacle obstacle) {
    close(Duration.ZERO);
    owner.told(new ClientEvent.Impossible(obstacle));
  }

  /** What the connection tells. */
  private final class Events implements ClientEvents {
    @Override
    public void answered(Answer answer) {
      Client.this.answered(answer);
    }

    @Override
    public void serverHasAnswer() {
      owner.told(new ClientEvent.ServerHasAnswer());
    }

    @Override
    public void stunFailed(StunResult.Failure failure) {
      owner.told(new ClientEvent.StunFailed(failure));
    }

    @Override
    public void sendFailed(InetSocketAddress target, SendFailure failure) {
      owner.told(new ClientEvent.SendFailed(target, failure));
    }

    @Override
    public void state(ConnectionState state) {
      owner.told(new ClientEvent.State(state));
    }

    @Override
    public boolean isReady() {
      return owner.isReady();
    }

    @Override
    public void message(byte[] body) {
      owner.told(new ClientEvent.Message(body));
    }

    @Override
    public void rotated(int epoch) {
      owner.told(new ClientEvent.Rotated(epoch));
    }

    @Override
    public void room() {
      owner.told(new ClientEvent.Room());
    }
  }
}
