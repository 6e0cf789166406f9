package io.clawchat.handshake;

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
import io.clawchat.session.SessionSettings;
import io.clawchat.session.Undelivered;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Both sides of a handshake, each packet sent by the test: no schedule, no strategy. */
abstract class BothSides {
  static final Duration SOON = Duration.ofSeconds(1);

  final VirtualHosts world = new VirtualHosts(1);
  final KeyPair serverKeys = KeyPair.generate(new Random(1));
  final ConnectionId id = ConnectionId.generate(VirtualHosts.EPOCH, new Random(2));
  final Side server = new Side(world.host("192.0.2.1"));
  final Side client = new Side(world.host("192.0.2.2"));
  final Responder responder =
      new Responder(server.host, id, serverKeys, keys(), SessionSettings.DEFAULT, server);
  final Offer offer = offer(serverKeys.publicKey());
  final Initiator initiator =
      new Initiator(client.host, offer, keys(), SessionSettings.DEFAULT, client);

  BothSides() {
    server.listeners.add(responder.sessions());
    server.listeners.add(responder);
    client.listeners.add(initiator.sessions());
    client.listeners.add(initiator);
  }

  final OfferKeys keys() {
    return OfferKeys.of(SecretBytes.copyOf(new byte[32]), id);
  }

  final Offer offer(PublicKey key) {
    return Examples.OFFER.toBuilder()
        .connectionId(id)
        .serverAddress(server.address)
        .sharedSecret(SecretBytes.copyOf(new byte[32]))
        .candidates(List.of(new Candidate(Candidate.Type.HOST, server.address, 1)))
        .serverPublicKey(key)
        .build();
  }

  /** One side, and all that it was told. */
  final class Side implements HandshakeEvents, SessionEvents {
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
    public void rotated(int epoch) {}

    @Override
    public void ended(SessionEnd reason, Undelivered undelivered) {
      told.add("ended " + reason);
    }
  }
}
