package io.clawchat.client;

import io.clawchat.connection.ConnectionState;
import io.clawchat.dns.HostAndPort;
import io.clawchat.dns.Resolver;
import io.clawchat.host.Host;
import io.clawchat.offer.Offer;
import io.clawchat.server.Home;
import io.clawchat.server.Server;
import io.clawchat.server.ServerOptions;
import io.clawchat.session.EndReason;
import io.clawchat.store.AnswerFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A client at a machine of its own, the server whose file it has, and all that it tells. */
final class Guest implements AutoCloseable {
  static final Class<? extends ConnectionState> CONNECTED = ConnectionState.Connected.class;
  static final ClientOptions WITH_AN_ANSWER =
      ClientOptions.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build();

  final Home home = new Home(1);
  final Server server = home.serve(ServerOptions.DEFAULT);
  final Host machine = home.world.host("198.51.100.7", "198.51.100.8");
  final List<ClientEvent> events = new ArrayList<>();
  final Path asked = home.path.resolveSibling("asked.ans");
  Resolver resolver = (name, whenAnswered) -> {};
  boolean isReady = true;

  /** By now the server has written its file. */
  Guest() {
    home.world.shows(machine, "198.51.100.7");
    home.runFor(Duration.ofSeconds(5));
  }

  Path file() {
    return home.offered().getFirst();
  }

  Client start(ClientOptions options) {
    return start(home.open(file()), options);
  }

  Client start(Offer offer, ClientOptions options) {
    return start(offer, options, Optional.of(asked));
  }

  Client start(Offer offer, ClientOptions options, Optional<Path> answer) {
    ClientOwner owner =
        new ClientOwner() {
          @Override
          public void told(ClientEvent event) {
            events.add(event);
          }

          @Override
          public boolean isReady() {
            return isReady;
          }
        };
    AnswerFiles answers = new AnswerFiles(file(), Home.USER, answer);
    return Client.start(machine, offer, options, answers, resolver, owner);
  }

  static ClientOptions stun(String host) {
    return ClientOptions.DEFAULT.toBuilder()
        .stunServers(List.of(new HostAndPort(host, 3_478)))
        .build();
  }

  <T extends ClientEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Stream<Class<? extends ConnectionState>> states() {
    return events(ClientEvent.State.class).stream().map(event -> event.state().getClass());
  }

  EndReason end() {
    ConnectionState last = events(ClientEvent.State.class).getLast().state();
    return ((ConnectionState.Ended) last).reason();
  }

  int packetsSent() {
    return (int)
        home.world.packets().stream().filter(packet -> isFromTheClient(packet.source())).count();
  }

  boolean isFromTheClient(InetSocketAddress source) {
    return source.getAddress().equals(home.world.addressOf(machine));
  }

  @Override
  public void close() throws IOException {
    home.close();
  }
}
