package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Offer;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tests of both sides begin with: a server on one host, and another host for its client. */
abstract class Meeting {
  static final Duration SOON = Duration.ofSeconds(5);

  final VirtualHosts world = new VirtualHosts(1);
  final Host serverHost = world.host("192.0.2.1");
  final Host clientHost = world.host("192.0.2.2");
  final Party server = Party.server(serverHost, ServerSettings.DEFAULT);

  final Party join(Host host) {
    return Party.client(host, offer());
  }

  final Party joinWithAnAnswer(Host host) {
    return Party.answering(host, offer());
  }

  final Offer offer() {
    if (server.offer.isEmpty()) {
      world.runFor(SOON);
    }
    return server.offer.orElseThrow();
  }

  /** From now on the server's NAT lets in only those to whom the server has sent something. */
  final void serverIsReachedOnlyByThoseItSentTo() {
    world.drop(this::isUnasked);
  }

  /** Whether it is to the server, from where the server has sent nothing to. */
  final boolean isUnasked(Packet packet) {
    return packet.destination().getAddress().equals(world.addressOf(serverHost))
        && packetsFrom(serverHost).stream()
            .noneMatch(sent -> sent.destination().equals(packet.source()));
  }

  final List<Packet> packetsFrom(Host host) {
    return world.packets().stream()
        .filter(packet -> packet.source().getAddress().equals(world.addressOf(host)))
        .toList();
  }

  static boolean isTo(Packet packet, String address) {
    return packet.destination().getAddress().equals(InetAddress.ofLiteral(address));
  }

  /** Whether it is of this kind, as the file of the server tells. */
  final boolean isKind(Packet packet, Kind kind) {
    return server.kind(packet).equals(Optional.of(kind));
  }

  /** Whether it belongs to a session: no packet of a handshake, and no STUN is spoken here. */
  final boolean isData(Packet packet) {
    return server.kind(packet).isEmpty();
  }
}
