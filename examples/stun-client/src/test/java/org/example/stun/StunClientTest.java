package org.example.stun;

import static io.clawchat.natsim.junit.NetworkAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.junit.SimulatedNetwork;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.natsim.trace.TraceRecorder;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SimulatedNetwork
class StunClientTest {
  private final Network network;
  private final SimHost serverHost;

  StunClientTest(Network network) {
    this.network = network;
    this.serverHost = network.attachHost("stun", network.internet(), "203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full-cone", "restricted-cone", "port-restricted-cone", "symmetric"})
  void findsTheAddressThatItsNatGivesIt(String preset) throws BindException {
    Nat home = home(preset);
    StunClient client = Simulated.client(aliceBehind(home), 5_000);
    CompletableFuture<InetSocketAddress> answer =
        client.reflexiveAddress(new StunServer(serverHost).address());
    network.runFor(Duration.ofSeconds(1));

    assertThat(home).maps("192.168.1.2:5000").to(textOf(answer.join()));
  }

  @Test
  void findsItsOwnAddressWhereThereIsNoNat() throws BindException {
    SimHost alice = network.attachHost("alice", network.internet(), "198.51.100.7");
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(alice, 5_000).reflexiveAddress(new StunServer(serverHost).address());
    network.runFor(Duration.ofSeconds(1));

    assertEquals("198.51.100.7:5000", textOf(answer.join()));
  }

  @Test
  void findsAnIpv6Address() throws BindException {
    SimHost server = network.attachHost("stun6", network.internet(), "2001:db8::9");
    SimHost alice = network.attachHost("alice", network.internet(), "2001:db8::7");
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(alice, 5_000).reflexiveAddress(new StunServer(server).address());
    network.runFor(Duration.ofSeconds(1));

    assertEquals("[2001:db8::7]:5000", textOf(answer.join()));
  }

  @Test
  void findsTheOutermostAddressBehindTwoNats() throws BindException {
    Nat carrier =
        network.attachNat(
            "carrier",
            ClassicPresets.PORT_RESTRICTED_CONE,
            network.internet(),
            "198.51.100.1",
            "100.64.0.0/10");
    Nat home =
        network.attachNat(
            "home",
            ClassicPresets.PORT_RESTRICTED_CONE,
            carrier.inside(),
            "100.64.0.2",
            "192.168.1.0/24");
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(aliceBehind(home), 5_000)
            .reflexiveAddress(new StunServer(serverHost).address());
    network.runFor(Duration.ofSeconds(1));

    assertThat(home).maps("192.168.1.2:5000").to("100.64.0.2:5000");
    assertThat(carrier).maps("100.64.0.2:5000").to(textOf(answer.join()));
  }

  @ParameterizedTest
  @CsvSource({
    "full-cone, false",
    "restricted-cone, false",
    "port-restricted-cone, false",
    "symmetric, true"
  })
  void tellsASymmetricNatByTwoServers(String preset, boolean symmetric) throws BindException {
    SimHost otherHost = network.attachHost("other", network.internet(), "203.0.113.10");
    CompletableFuture<Boolean> answer =
        Simulated.client(aliceBehind(home(preset)), 5_000)
            .isSymmetric(new StunServer(serverHost).address(), new StunServer(otherHost).address());
    network.runFor(Duration.ofSeconds(1));

    assertEquals(symmetric, answer.join());
  }

  /** The seed is one with which packets are lost, but not all. */
  @Test
  @SimulatedNetwork(seed = 2)
  void asksAgainWhenThePacketsAreLost(TraceRecorder trace) throws BindException {
    LinkProfile bad = LinkProfile.IDEAL.toBuilder().loss(0.5).build();
    SimHost alice =
        network.attachHost(
            "alice", network.internet(), IpAddress.parse("198.51.100.7"), Link.both(bad));
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(alice, 5_000).reflexiveAddress(new StunServer(serverHost).address());
    network.runFor(Duration.ofSeconds(40));

    assertThat(trace).dropsAt(alice).because("lost");
    assertEquals("198.51.100.7:5000", textOf(answer.join()));
  }

  @Test
  void sendsSevenRequestsWithDoublingPauses() throws BindException {
    StunServer server = new StunServer(serverHost, Integer.MAX_VALUE);
    Simulated.client(aliceBehind(home("full-cone")), 5_000).reflexiveAddress(server.address());
    network.runFor(Duration.ofMinutes(10));

    assertEquals(
        Stream.of(0, 500, 1_500, 3_500, 7_500, 15_500, 31_500).map(Duration::ofMillis).toList(),
        server.requests);
  }

  @Test
  void takesAnAnswerToItsLastRequest() throws BindException {
    StunServer server = new StunServer(serverHost, 6);
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(aliceBehind(home("full-cone")), 5_000).reflexiveAddress(server.address());

    assertTrue(network.runUntil(answer::isDone, Duration.ofMinutes(1)));
    assertEquals(Duration.ofMillis(31_500), network.now());
    assertEquals("198.51.100.1:5000", textOf(answer.join()));
  }

  @Test
  void givesUpThirtyNineAndAHalfSecondsAfterItsFirstRequest() throws BindException {
    StunServer server = new StunServer(serverHost, 7);
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(aliceBehind(home("full-cone")), 5_000).reflexiveAddress(server.address());

    network.runFor(Duration.ofMillis(39_500).minusNanos(1));
    assertFalse(answer.isDone());
    network.runFor(Duration.ofNanos(1));
    assertInstanceOf(TimeoutException.class, answer.exceptionNow());
  }

  @Test
  void asksNoMoreOnceItHasAnAnswer() throws BindException {
    StunServer server = new StunServer(serverHost);
    Simulated.client(aliceBehind(home("full-cone")), 5_000).reflexiveAddress(server.address());
    network.runFor(Duration.ofMinutes(1));

    assertEquals(1, server.requests.size());
  }

  @Test
  void ignoresAnAnswerFromAnyoneButTheServer(TraceRecorder trace) throws BindException {
    SimHost alice = aliceBehind(home("full-cone"));
    SimHost spyHost = network.attachHost("spy", network.internet(), "203.0.113.66");
    SimSocket spy = spyHost.bind(StunServer.PORT, (source, payload) -> {});
    TransportAddress mapped = TransportAddress.parse("198.51.100.1:5000");
    TransportAddress forged = TransportAddress.parse("203.0.113.66:666");
    // The server lets the spy read along and answers nothing itself.
    SimSocket server =
        serverHost.bind(
            StunServer.PORT,
            (source, request) -> spy.send(StunServer.response(request.toBytes(), forged), mapped));
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(alice, 5_000).reflexiveAddress(Simulated.toInet(server.localAddress()));
    network.runFor(Duration.ofMinutes(1));

    assertThat(trace).deliversTo(alice).from("203.0.113.66:3478").times(7);
    assertInstanceOf(TimeoutException.class, answer.exceptionNow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0101000c2112a442000000000000000000000000002000080001a147e112a643", // another's id
        "0111000c2112a442", // an error, and too short
        "0101000021120000", // no cookie
      })
  void ignoresWhatIsNoAnswer(String hex, TraceRecorder trace) throws BindException {
    SimHost alice = aliceBehind(home("full-cone"));
    SimSocket server = serverHost.bind(StunServer.PORT, (source, request) -> {});
    CompletableFuture<InetSocketAddress> answer =
        Simulated.client(alice, 5_000).reflexiveAddress(Simulated.toInet(server.localAddress()));
    network.runFor(Duration.ofSeconds(1));
    server.send(
        ByteBuffer.wrap(HexFormat.of().parseHex(hex)), TransportAddress.parse("198.51.100.1:5000"));
    network.runFor(Duration.ofSeconds(1));

    assertThat(trace).deliversTo(alice).from("203.0.113.9:3478");
    assertFalse(answer.isDone());
  }

  private Nat home(String preset) {
    NatBehavior behavior = NatPresets.byNames().get(preset);
    return network.attachNat(
        "home", behavior, network.internet(), "198.51.100.1", "192.168.1.0/24");
  }

  private SimHost aliceBehind(Nat nat) {
    return network.attachHost("alice", nat.inside(), "192.168.1.2");
  }

  private static String textOf(InetSocketAddress address) {
    return new TransportAddress(IpAddress.of(address.getAddress().getAddress()), address.getPort())
        .toString();
  }
}
