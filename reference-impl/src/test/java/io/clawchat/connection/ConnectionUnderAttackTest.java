package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.handshake.PunchSeal;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.offer.OfferKeys;
import io.clawchat.offer.Role;
import io.clawchat.session.SendResult;
import io.clawchat.session.SessionEnd;
import io.clawchat.wire.PunchPacket;
import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What strangers, copied packets and other holders of the file achieve: nothing. */
class ConnectionUnderAttackTest extends Meeting {
  private static final InetAddress OBSERVER = InetAddress.ofLiteral("192.0.2.66");

  @Test
  void serveOneClientByOneFile() {
    Party first = join(clientHost);
    world.runFor(SOON);
    Party second = join(world.host("192.0.2.3"));
    world.runFor(Duration.ofMinutes(2));

    assertThat(second.end()).contains(OfferEnd.NO_ANSWER);
    assertThat(first.isConnected()).isTrue();
    assertThat(packetsFrom(serverHost)).noneMatch(packet -> isTo(packet, "192.0.2.3"));
  }

  @Test
  void tellTheSlowerOfTwoClientsThatAnotherWasFaster() {
    world.runFor(SOON);
    Host slow = world.host("192.0.2.3");
    // Both get an answer, and what the slower one sends to confirm is lost.
    world.drop(
        packet -> packet.source().getAddress().equals(world.addressOf(slow)) && isData(packet));
    Party slower = join(slow);
    Party faster = join(clientHost);
    world.runFor(Duration.ofMinutes(1));

    assertThat(faster.isConnected()).isTrue();
    assertThat(slower.end()).contains(SessionEnd.NEVER_CONFIRMED);
  }

  @Test
  void doNotCallAClientConnectedThatTheServerHasNotHeard() {
    world.runFor(SOON);
    Host mute = world.host("192.0.2.3");
    world.drop(
        packet -> packet.source().getAddress().equals(world.addressOf(mute)) && isData(packet));
    Party unheard = join(mute);
    world.runFor(Duration.ofSeconds(20));

    assertThat(unheard.isConnected()).isFalse();
    assertThat(packetsFrom(serverHost)).noneMatch(this::isData);
  }

  @Test
  void doNotLetACopiedPunchUseUpTheFile() throws Exception {
    List<ByteBuffer> punches = new ArrayList<>();
    world.drop(packet -> isKind(packet, Kind.PUNCH) && punches.add(packet.payload()));
    Party client = join(clientHost);
    world.runFor(Duration.ofSeconds(1));
    world.drop(packet -> false);

    UdpSocket thief = world.host("192.0.2.66").bind(4_000, _ -> {});
    punches.forEach(punch -> thief.send(punch, server.address()));
    world.runFor(SOON);

    assertThat(punches).isNotEmpty();
    assertThat(client.isConnected()).isTrue();
    assertThat(server.states)
        .filteredOn(ConnectionState.Connected.class::isInstance)
        .singleElement()
        .extracting(state -> ((ConnectionState.Connected) state).peer().getAddress())
        .isEqualTo(world.addressOf(clientHost));
  }

  @Test
  void connectThoughAnObserverSendsACopyOfEachPacketThatArrivesFirst() throws Exception {
    anObserverSendsACopyThatArrivesFirstOf(_ -> true);
    theyConnectAndTalk(offer());
  }

  @Test
  void connectThoughAnObserverBeginsWithTheFirstDataPacket() throws Exception {
    anObserverSendsACopyThatArrivesFirstOf(this::isData);
    theyConnectAndTalk(offer());
  }

  @Test
  void connectThoughTheFileNamesManyAddressesWhereNobodyIsToo() throws Exception {
    anObserverSendsACopyThatArrivesFirstOf(_ -> true);
    Stream<Candidate> nobody =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> new InetSocketAddress(InetAddress.ofLiteral("198.51.100." + i), 4_000))
            .map(address -> new Candidate(Candidate.Type.HOST, address, 1));
    List<Candidate> all = Stream.concat(nobody, offer().candidates().stream()).toList();
    theyConnectAndTalk(offer().toBuilder().candidates(all).build());
  }

  private void anObserverSendsACopyThatArrivesFirstOf(Predicate<Packet> copied) throws Exception {
    offer();
    UdpSocket observer = world.host("192.0.2.66").bind(4_000, _ -> {});
    world.drop(
        packet -> {
          boolean isTheObservers = packet.source().getAddress().equals(OBSERVER);
          if (!isTheObservers
              && !packet.destination().getAddress().equals(OBSERVER)
              && copied.test(packet)) {
            observer.send(packet.payload(), packet.destination());
          }
          return false;
        });
  }

  private void theyConnectAndTalk(Offer carried) {
    Party client = Party.client(clientHost, carried);
    world.runFor(SOON);
    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();

    world.runFor(SOON); // by now each side knows where the other one is
    client.say("hello");
    server.say("welcome");
    world.runFor(Duration.ofMinutes(2));
    assertThat(server.heard).containsExactly("hello");
    assertThat(client.heard).containsExactly("welcome");
    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
  }

  @Test
  void neverAnswerAPacketTwice() throws Exception {
    Party client = join(clientHost);
    world.runFor(SOON);
    List<Packet> all = List.copyOf(world.packets());
    List<String> strangersMail = new ArrayList<>();
    UdpSocket stranger = world.host("192.0.2.66").bind(4_000, _ -> strangersMail.add("mail"));

    for (int i = 0; i < 10; i++) {
      all.stream()
          .filter(packet -> packet.destination().equals(server.address()))
          .forEach(packet -> stranger.send(packet.payload(), server.address()));
      world.runFor(SOON);
    }

    assertThat(strangersMail).isEmpty();
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void staySilentToACopiedPunchWhileTheFileIsStillGood() throws Exception {
    List<ByteBuffer> answered = new ArrayList<>();
    world.drop(
        packet -> {
          if (isKind(packet, Kind.PUNCH)) {
            answered.add(packet.payload());
          }
          return isKind(
              packet, Kind.PUNCH_ACK); // the client never hears, so that it never confirms
        });
    join(clientHost);
    world.runFor(SOON);
    List<ByteBuffer> late = List.copyOf(answered);
    world.runFor(Duration.ofMillis(2_001)); // a moment longer than copies are answered
    world.drop(packet -> false);
    List<String> strangersMail = new ArrayList<>();
    UdpSocket stranger = world.host("192.0.2.66").bind(4_000, _ -> strangersMail.add("mail"));
    late.forEach(punch -> stranger.send(punch, server.address()));
    world.runFor(Duration.ofMillis(50));

    assertThat(late).isNotEmpty();
    assertThat(strangersMail).isEmpty();
  }

  @Test
  void acceptNobodyElseOnceAnAnswerNamedTheClient() {
    serverIsReachedOnlyByThoseItSentTo();
    Party named = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    server.server.orElseThrow().accept(named.answer.orElseThrow());
    Party other = join(world.host("192.0.2.3"));
    Party third = joinWithAnAnswer(world.host("192.0.2.4"));
    world.runFor(Duration.ofMinutes(2));

    assertThat(named.isConnected()).isTrue();
    assertThat(other.isConnected()).isFalse();
    assertThat(third.isConnected()).isFalse();
  }

  @Test
  void leaveNoPacketBehindThatStandsForAnother() {
    join(clientHost);
    world.runFor(SOON);

    assertThat(world.packets()).extracting(Packet::payload).doesNotHaveDuplicates();
  }

  @Test
  void connectThoughACopyOfTheAnswerComesFirstAndFromElsewhere() throws Exception {
    world.runFor(SOON);
    UdpSocket spoofed = world.host("192.0.2.66").bind(4_000, _ -> {});
    world.drop(
        packet -> {
          boolean copied =
              isKind(packet, Kind.PUNCH_ACK) && packet.source().equals(server.address());
          if (copied) {
            spoofed.send(packet.payload(), packet.destination());
          }
          return copied;
        });
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();
    assertThat(client.say("hello")).isEqualTo(SendResult.ACCEPTED);
    world.runFor(SOON);
    assertThat(server.heard).containsExactly("hello");
  }

  @Test
  void carryOnAfterAnAnswerThatAnotherHolderOfTheFileForged() throws Exception {
    world.runFor(SOON);
    Offer offer = server.offer.orElseThrow();
    PunchSeal forger =
        new PunchSeal(
            OfferKeys.of(offer.sharedSecret(), offer.connectionId()), Role.SERVER, new Random(1));
    UdpSocket holder = world.host("192.0.2.66").bind(4_000, _ -> {});
    world.drop(
        packet -> {
          if (isKind(packet, Kind.PUNCH)) {
            PunchPacket forged = new PunchPacket(Kind.PUNCH_ACK, Pattern.NK_PSK0, new byte[48]);
            byte[] sealed = forger.seal(forged, serverHost.wallClock());
            holder.send(ByteBuffer.wrap(sealed), packet.source());
          }
          return false;
        });
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void sendOnePacketForOneKnockAndNoMoreToWhereItCameFrom() throws Exception {
    List<ByteBuffer> knocks = new ArrayList<>();
    world.drop(
        packet ->
            isKind(packet, Kind.PUNCH)
                || isKind(packet, Kind.KNOCK) && knocks.add(packet.payload()));
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    server.server.orElseThrow().accept(client.answer.orElseThrow());
    world.runUntil(() -> !knocks.isEmpty(), SOON);
    world.drop(packet -> packet.source().equals(server.address()));

    UdpSocket spoofed = world.host("192.0.2.66").bind(4_000, _ -> {});
    InetSocketAddress victim = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.66"), 4_000);
    InetSocketAddress target = client.answer.orElseThrow().candidates().getFirst().address();
    spoofed.send(knocks.getFirst(), target);
    world.runFor(Duration.ofMinutes(1));

    assertThat(packetsFrom(clientHost)).extracting(Packet::destination).containsOnlyOnce(victim);
  }
}
