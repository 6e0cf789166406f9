package io.clawchat.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import io.clawchat.stun.StunResult.Mapped;
import io.clawchat.stun.StunResult.TimedOut;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StunKeepAliveTest {
  private static final InetSocketAddress SERVER = at("203.0.113.1", 3478);
  private static final Duration INTERVAL = StunKeepAlive.DEFAULT_INTERVAL;

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host client = world.host("10.0.0.1");
  private final List<StunResult> results = new ArrayList<>();
  private InetSocketAddress mapped = at("198.51.100.7", 4000);
  private UdpSocket server;
  private StunKeepAlive keepAlive;

  @BeforeEach
  void start() throws BindException {
    server = world.host("203.0.113.1").bind(3478, this::answer);
    UdpSocket socket = client.bind(4000, arrival -> keepAlive.receive(arrival));
    keepAlive = StunKeepAlive.start(client, socket, SERVER, INTERVAL, results::add);
  }

  @Test
  void theMappingIsRefreshedEveryInterval() {
    world.runFor(Duration.ofMinutes(10));
    assertThat(world.packets()).hasSizeBetween(2 * 29, 2 * 30);
  }

  @Test
  void anAddressThatStaysIsToldOnce() {
    world.runFor(Duration.ofMinutes(10));
    assertThat(results).containsExactly(new Mapped(mapped));
    assertThat(keepAlive.mappedAddress()).contains(mapped);
  }

  @Test
  void anAddressThatChangesIsToldAgain() {
    world.runFor(Duration.ofMinutes(1));
    InetSocketAddress before = mapped;
    mapped = at("198.51.100.7", 4001);
    world.runFor(INTERVAL.plusSeconds(1));
    assertThat(results).containsExactly(new Mapped(before), new Mapped(mapped));
    assertThat(keepAlive.mappedAddress()).contains(mapped);
  }

  @Test
  void aServerThatGoesAndComesBackIsToldEachTimeOnce() {
    world.runFor(Duration.ofSeconds(1));
    world.loss(1);
    world.runFor(Duration.ofMinutes(10));
    assertThat(keepAlive.mappedAddress()).isEmpty();
    world.loss(0);
    world.runFor(Duration.ofMinutes(2));
    assertThat(results)
        .containsExactly(
            new Mapped(mapped),
            new TimedOut(SERVER, 7, RetransmissionSchedule.STANDARD.total()),
            new Mapped(mapped));
  }

  @Test
  void afterClosingNothingIsSentOrTold() {
    keepAlive.close();
    world.runFor(Duration.ofMinutes(10));
    assertThat(results).isEmpty();
    assertThat(world.packets()).hasSize(2);
  }

  @Test
  void closingBetweenTwoRequestsEndsThem() {
    world.runFor(Duration.ofSeconds(1));
    keepAlive.close();
    world.runFor(Duration.ofMinutes(10));
    assertThat(world.packets()).hasSize(2);
  }

  @Test
  void anIntervalMustBeMoreThanZero() {
    assertThatThrownBy(
            () -> StunKeepAlive.start(client, server, SERVER, Duration.ZERO, results::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  private void answer(Arrival arrival) {
    StunMessage request = (StunMessage) StunMessage.decode(arrival.payload());
    server.send(
        ByteBuffer.wrap(request.success(new XorMappedAddress(mapped)).encode()), arrival.from());
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
