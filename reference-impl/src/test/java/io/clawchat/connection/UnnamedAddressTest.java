package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A server behind a NAT at none of whose addresses in the file the client is let in: it is reached
 * at the one that its KNOCKs come from, and there alone.
 */
class UnnamedAddressTest extends Meeting {
  private static final InetAddress OBSERVER = InetAddress.ofLiteral("192.0.2.66");

  private final Host nat = world.host("203.0.113.9");
  private final UdpSocket outside = bind(nat, this::inwards);
  private final UdpSocket inside = bind(nat, this::outwards);
  private InetSocketAddress client = new InetSocketAddress(OBSERVER, 9);

  @Test
  void connect() {
    theyMeetAndTalk(_ -> false);
  }

  @Test
  void connectThoughACopyOfTheAnswerComesFirstAndFromElsewhere() {
    UdpSocket observer = bind(world.host(OBSERVER.getHostAddress()), _ -> {});
    theyMeetAndTalk(
        packet -> {
          if (isFrom(nat, packet) && isKind(packet, Kind.PUNCH_ACK)) {
            observer.send(packet.payload(), client);
          }
          return false;
        });
  }

  private void theyMeetAndTalk(Predicate<Packet> observed) {
    Party joined = joinWithAnAnswerBehindTheNat(observed);
    server.server.orElseThrow().accept(joined.answer.orElseThrow());
    world.runFor(SOON.multipliedBy(2)); // by now each side knows where the other one is
    assertThat(joined.isConnected()).isTrue();
    assertThat(server.isConnected()).isTrue();

    joined.say("hello");
    server.say("welcome");
    world.runFor(Duration.ofMinutes(2));
    assertThat(server.heard).containsExactly("hello");
    assertThat(joined.heard).containsExactly("welcome");
    assertThat(joined.isConnected()).isTrue();
  }

  private Party joinWithAnAnswerBehindTheNat(Predicate<Packet> observed) {
    offer();
    world.drop(packet -> isTranslated(packet) || observed.test(packet));
    Party joined = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    assertThat(joined.isConnected()).isFalse();
    return joined;
  }

  /** What either sends to the other never arrives as it is. */
  private boolean isTranslated(Packet packet) {
    if (isFrom(serverHost, packet) && isTo(packet, "192.0.2.2")) {
      client = packet.destination();
      outside.send(packet.payload(), client);
      return true;
    }
    return isFrom(clientHost, packet) && isTo(packet, "192.0.2.1");
  }

  private void inwards(Arrival arrival) {
    if (arrival.from().equals(client)) {
      inside.send(arrival.payload(), server.address());
    }
  }

  private void outwards(Arrival arrival) {
    outside.send(arrival.payload(), client);
  }

  private boolean isFrom(Host host, Packet packet) {
    return packet.source().getAddress().equals(world.addressOf(host));
  }

  private static UdpSocket bind(Host host, Receiver receiver) {
    try {
      return host.bind(0, receiver);
    } catch (BindException e) {
      throw new AssertionError(e);
    }
  }
}
