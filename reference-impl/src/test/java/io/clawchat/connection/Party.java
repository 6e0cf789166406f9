package io.clawchat.connection;

import io.clawchat.handshake.PunchReader;
import io.clawchat.host.Host;
import io.clawchat.host.SendFailure;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.session.EndReason;
import io.clawchat.session.SendResult;
import io.clawchat.wire.PunchPacket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server or a client in a test, and all that its owner was told. */
final class Party implements ServerEvents, ClientEvents {
  final Host host;
  final List<ConnectionState> states = new ArrayList<>();
  final List<String> heard = new ArrayList<>();
  boolean ready = true;
  Optional<Offer> offer = Optional.empty();
  private Optional<PunchReader> reader = Optional.empty();
  Optional<Answer> answer = Optional.empty();
  final List<String> refusals = new ArrayList<>();
  int knocks;
  Optional<ServerConnection> server = Optional.empty();
  Optional<ClientConnection> client = Optional.empty();

  private Party(Host host) {
    this.host = host;
  }

  /** Neither yet: hears what a connection tells it. */
  static Party idle(Host host) {
    return new Party(host);
  }

  static Party server(Host host, ServerSettings settings) {
    Party party = new Party(host);
    try {
      party.server = Optional.of(ServerConnection.start(host, settings, party));
    } catch (BindException e) {
      throw new AssertionError(e);
    }
    return party;
  }

  /** Nobody would carry an answer of this one's. */
  static Party client(Host host, Offer offer) {
    return client(host, offer, ClientSettings.DEFAULT);
  }

  /** Makes an answer at once. */
  static Party answering(Host host, Offer offer) {
    return client(
        host,
        offer,
        ClientSettings.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build());
  }

  static Party client(Host host, Offer offer, ClientSettings settings) {
    Party party = new Party(host);
    Offer copy = offer.toBuilder().sharedSecret(offer.sharedSecret().duplicate()).build();
    try {
      party.client = Optional.of(ClientConnection.start(host, copy, settings, party));
    } catch (BindException e) {
      throw new AssertionError(e);
    }
    return party;
  }

  SendResult say(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return server.map(own -> own.send(body)).orElseGet(() -> client.orElseThrow().send(body));
  }

  /** What kind of punch packet this is under this server's offer; nothing where it is none. */
  Optional<PunchPacket.Kind> kind(VirtualHosts.Packet packet) {
    byte[] bytes = new byte[packet.payload().remaining()];
    packet.payload().duplicate().get(bytes);
    Instant sentAt = VirtualHosts.EPOCH.plus(packet.sentAt());
    reader = reader.or(() -> offer.map(PunchReader::new));
    return reader.flatMap(each -> each.kind(bytes, sentAt));
  }

  boolean isConnected() {
    return !states.isEmpty() && states.getLast() instanceof ConnectionState.Connected;
  }

  Optional<EndReason> end() {
    return !states.isEmpty()
            && states.getLast() instanceof ConnectionState.Ended(EndReason reason, _)
        ? Optional.of(reason)
        : Optional.empty();
  }

  InetSocketAddress address() {
    return offer.orElseThrow().serverAddress();
  }

  @Override
  public void offered(Offer made) {
    offer = Optional.of(made);
  }

  @Override
  public void answered(Answer made) {
    answer = Optional.of(made);
  }

  @Override
  public void sendFailed(InetSocketAddress target, SendFailure failure) {
    refusals.add(target.getAddress().getHostAddress() + ": " + failure.words());
  }

  @Override
  public void serverHasAnswer() {
    knocks++;
  }

  @Override
  public void state(ConnectionState state) {
    states.add(state);
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void message(byte[] body) {
    heard.add(new String(body, StandardCharsets.UTF_8));
  }
}
