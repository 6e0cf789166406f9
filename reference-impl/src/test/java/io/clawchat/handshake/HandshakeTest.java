package io.clawchat.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listeners;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.sealed.Examples;
import io.clawchat.session.Session;
import io.clawchat.session.SessionEnd;
import io.clawchat.session.SessionEvents;
import io.clawchat.session.Undelivered;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both sides of a handshake, each packet sent by the test: no schedule, no strategy. */
class HandshakeTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final VirtualHosts world = new VirtualHosts(1);
  private final KeyPair serverKeys = KeyPair.generate(new Random(1));
  private final ConnectionId id = ConnectionId.generate(VirtualHosts.EPOCH, new Random(2));
  private final Side server = new Side(world.host("192.0.2.1"));
  private final Side client = new Side(world.host("192.0.2.2"));
  private final Responder responder = new Responder(server.host, id, serverKeys, keys(), server);
  private final Offer offer = offer(serverKeys.publicKey());
  private final Initiator initiator = new Initiator(client.host, offer, keys(), client);

  HandshakeTest() {
    server.listeners.add(responder);
    client.listeners.add(initiator);
  }

  @Test
  void onePunchMakesASessionAtBothSides() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE", "confirmed", "established");
    assertThat(server.told).containsExactly("confirmed", "established");
    assertThat(initiator.unconfirmed()).isEmpty();
  }

  @Test
  void aKnockAsksForThePunchThatBelongsToTheAnswer() {
    responder.expect(initiator.beginWithAnAnswer());
    responder.knock(server.socket, client.address);
    world.runFor(SOON);
    assertThat(client.told).containsExactly("asked by 192.0.2.1");

    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).contains("acknowledged ANSWER", "established");
    assertThat(server.told).contains("established");
  }

  @Test
  void aKnockIsNothingToAClientWithoutAnAnswer() {
    responder.knock(server.socket, client.address);
    world.runFor(SOON);

    assertThat(client.told).isEmpty();
  }

  @Test
  void aServerAnswersThePatternThatFitsWhatWasCarriedAndNoOther() {
    PublicKey key = initiator.beginWithAnAnswer();
    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).isEmpty();

    responder.expect(key);
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    assertThat(client.told).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsPunchedNoMore() {
    world.drop(packet -> packet.source().equals(client.address) && world.packets().size() > 1);
    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isTrue();
    assertThat(initiator.isOpen(Exchange.ANSWER)).isFalse();
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(Duration.ofMillis(100));

    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
    assertThat(initiator.unconfirmed()).hasSize(1);
    int before = world.packets().size();
    assertThat(initiator.punch(Exchange.FILE_ALONE, client.socket, server.address)).isEmpty();
    assertThat(world.packets()).hasSize(before);
  }

  @Test
  void aHandshakeThatNothingConfirmsHasFailedAfter30Seconds() {
    acknowledgeAndThenLoseAll();
    world.runFor(Duration.ofSeconds(29));
    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    world.runFor(Duration.ofSeconds(2));

    assertThat(client.told)
        .containsExactly("acknowledged FILE_ALONE", "failed " + SessionEnd.NEVER_CONFIRMED);
  }

  @Test
  void aHandshakeThatNothingConfirmsHasNotFailedWhileAnAnswerIsCarried() {
    initiator.beginWithAnAnswer();
    acknowledgeAndThenLoseAll();
    world.runFor(Duration.ofMinutes(1));

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    assertThat(initiator.unconfirmed()).isEmpty();
  }

  private void acknowledgeAndThenLoseAll() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    world.loss(1);
  }

  @Test
  void aStoppedClientBeginsNothingAndMayStillBeConfirmed() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    initiator.stop();
    world.runFor(SOON);

    assertThat(client.told).contains("established");
    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
  }

  @Test
  void aClosedClientIsSilentAndDeaf() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runUntil(() -> !client.told.isEmpty(), SOON);
    client.listeners.clear();
    initiator.close();
    int before = world.packets().size();
    world.runFor(Duration.ofMinutes(1));

    assertThat(client.told).containsExactly("acknowledged FILE_ALONE");
    assertThat(world.packets().subList(before, world.packets().size()))
        .noneMatch(packet -> packet.source().equals(client.address));
  }

  @Test
  void theSocketOfTheWinnerOutlivesTheScopeThatBoundIt() {
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    client.scope.close();
    server.scope.close();
    client.session.orElseThrow().send(new byte[] {1, 2, 3});
    world.runFor(SOON);

    assertThat(server.told).contains("message of 3");
  }

  @Test
  void aPacketOfNobodyIsLeftToOtherListeners() {
    assertThat(
            initiator.receive(new Arrival(client.socket, server.address, ByteBuffer.allocate(80))))
        .isFalse();
    assertThat(
            responder.receive(new Arrival(server.socket, client.address, ByteBuffer.allocate(80))))
        .isFalse();
  }

  @Test
  void whatBelongsToAHandshakeIsShownToNobodyElse() {
    List<Arrival> left = new ArrayList<>();
    client.listeners.add(left::add);
    server.listeners.add(left::add);
    responder.expect(initiator.beginWithAnAnswer());
    responder.knock(server.socket, client.address);
    initiator.punch(Exchange.ANSWER, client.socket, server.address);
    world.runFor(SOON);

    assertThat(client.told).contains("established");
    assertThat(left).isEmpty();
  }

  @Test
  void aRefusalOfThisMachineIsTold() {
    world.refuse(_ -> true);

    assertThat(responder.knock(server.socket, client.address)).isPresent();
    assertThat(initiator.punch(Exchange.FILE_ALONE, client.socket, server.address)).isPresent();
  }

  @Test
  void aClosedHandshakeHasNoKeys() {
    initiator.close();
    responder.close();

    assertThat(initiator.isOpen(Exchange.FILE_ALONE)).isFalse();
    assertThatThrownBy(() -> initiator.receive(stray(client)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> responder.receive(stray(server)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClosedServerForgetsWhatItAnswered() {
    world.drop(packet -> packet.source().equals(server.address));
    initiator.punch(Exchange.FILE_ALONE, client.socket, server.address);
    world.runFor(SOON);
    responder.close();
    server.listeners.clear();
    world.drop(_ -> false);
    world.runFor(Duration.ofMinutes(1));

    assertThat(server.told).isEmpty();
  }

  private Arrival stray(Side at) {
    return new Arrival(at.socket, at.address, ByteBuffer.allocate(80));
  }

  @Test
  void anOfferWhoseKeyGivesNoSecretIsRefused() {
    Offer poor = offer(PublicKey.of(new byte[32]));

    assertThatThrownBy(() -> new Initiator(client.host, poor, keys(), client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ask for another security file");
  }

  private OfferKeys keys() {
    return OfferKeys.of(SecretBytes.copyOf(new byte[32]), id);
  }

  private Offer offer(PublicKey key) {
    return Examples.OFFER.toBuilder()
        .connectionId(id)
        .serverAddress(server.address)
        .sharedSecret(SecretBytes.copyOf(new byte[32]))
        .candidates(List.of(new Candidate(Candidate.Type.HOST, server.address, 1)))
        .serverPublicKey(key)
        .build();
  }

  /** One side, and all that it was told. */
  private final class Side implements HandshakeEvents, SessionEvents {
    final Host host;
    final Scope scope;
    final UdpSocket socket;
    final InetSocketAddress address;
    final Listeners listeners = new Listeners();
    final List<String> told = new ArrayList<>();
    Optional<Session> session = Optional.empty();

    Side(Host host) {
      this.host = host;
      this.scope = host.scope("side");
      try {
        this.socket = scope.bind(4_000, listeners);
      } catch (BindException e) {
        throw new AssertionError(e);
      }
      this.address = new InetSocketAddress(world.addressOf(host), 4_000);
    }

    @Override
    public SessionEvents confirmed(Session confirmed) {
      told.add("confirmed");
      session = Optional.of(confirmed);
      listeners.clear();
      listeners.add(confirmed);
      return this;
    }

    @Override
    public void acknowledged(Exchange exchange) {
      told.add("acknowledged " + exchange);
    }

    @Override
    public void asked(Arrival knock) {
      told.add("asked by " + knock.from().getAddress().getHostAddress());
    }

    @Override
    public void failed(SessionEnd reason) {
      told.add("failed " + reason);
    }

    @Override
    public void established(InetSocketAddress peer) {
      told.add("established");
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void message(byte[] body) {
      told.add("message of " + body.length);
    }

    @Override
    public void room() {}

    @Override
    public void moved(InetSocketAddress peer) {}

    @Override
    public void ended(SessionEnd reason, Undelivered undelivered) {
      told.add("ended " + reason);
    }
  }
}
