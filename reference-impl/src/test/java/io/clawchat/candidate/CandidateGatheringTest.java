package io.clawchat.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Candidate.Type;
import io.clawchat.offer.Offer;
import io.clawchat.stun.StunAttribute;
import io.clawchat.stun.StunMessage;
import io.clawchat.stun.StunResult;
import io.clawchat.stun.StunServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateGatheringTest {
  private static final InetSocketAddress HOST = address("10.0.0.1", 5_000);
  private static final InetSocketAddress STUN = address("192.0.2.1", StunServer.DEFAULT_PORT);
  private static final InetSocketAddress DEAD_STUN = address("192.0.2.2", StunServer.DEFAULT_PORT);
  private static final InetSocketAddress FORWARDED = address("203.0.113.9", 4_000);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("10.0.0.1");
  private final Host stunHost = world.host("192.0.2.1");
  private final Scope scope = host.scope("test");
  private final List<List<Candidate>> results = new ArrayList<>();
  private final List<StunResult.Failure> failures = new ArrayList<>();

  @BeforeEach
  void startStun() throws Exception {
    StunServer.start(stunHost, StunServer.DEFAULT_PORT);
  }

  @Test
  void findsTheMachinesOwnAddressesWithoutAskingAnyone() throws Exception {
    gather(List.of(), List.of());
    world.runFor(Duration.ofMillis(1));

    assertThat(addresses()).containsExactly(HOST);
    assertThat(world.packets()).isEmpty();
  }

  @Test
  void isDoneAsSoonAsEveryStunServerHasAnswered() throws Exception {
    gather(List.of(STUN), List.of());
    world.runFor(Duration.ofMillis(100));

    assertThat(results).hasSize(1);
  }

  @Test
  void listsAnAddressOnceThoughStunTellsItToo() throws Exception {
    gather(List.of(STUN), List.of()); // no NAT in between: the server sees the host's own address
    world.runFor(Duration.ofSeconds(1));

    assertThat(results.getFirst()).extracting(Candidate::type).containsExactly(Type.HOST);
  }

  @Test
  void putsWhatTheOwnerKnowsFirst() throws Exception {
    gather(List.of(STUN), List.of(FORWARDED));
    world.runFor(Duration.ofSeconds(1));

    assertThat(addresses()).containsExactly(FORWARDED, HOST);
  }

  @Test
  void doesWithoutAServerThatIsSilentForThreeSeconds() throws Exception {
    gather(List.of(STUN, DEAD_STUN), List.of());
    world.runFor(CandidateGathering.PATIENCE.minusMillis(1));
    assertThat(results).isEmpty();

    world.runFor(Duration.ofMillis(2));
    assertThat(addresses()).containsExactly(HOST);
    assertThat(failures)
        .containsExactly(new StunResult.TimedOut(DEAD_STUN, 3, CandidateGathering.PATIENCE));
  }

  @Test
  void tellsTheResultOnceOnly() throws Exception {
    gather(List.of(STUN), List.of());
    world.runFor(Duration.ofMinutes(10));

    assertThat(results).hasSize(1);
  }

  @Test
  void asksAgainEveryTwentySecondsSoThatTheMappingLives() throws Exception {
    gather(List.of(STUN), List.of());
    world.runFor(Duration.ofMinutes(10));

    long requests =
        world.packets().stream().filter(packet -> packet.destination().equals(STUN)).count();
    assertThat(requests).isBetween(29L, 31L);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 4000",
    "0.1.2.3, 4000",
    "224.0.0.1, 4000",
    "240.0.0.1, 4000",
    "255.255.255.255, 4000",
    "127.0.0.1, 4000",
    "169.254.1.1, 4000",
    "192.0.2.255, 4000",
    "::, 4000",
    "::1, 4000",
    "fe80::1, 4000",
    "ff02::1, 4000",
    "192.0.2.7, 0"
  })
  void leavesOutAnAddressThatCannotBeThisHostsFromThere(String ip, int port) throws Exception {
    StunAttribute lie = new StunAttribute.XorMappedAddress(address(ip, port));
    UdpSocket[] liar = new UdpSocket[1];
    liar[0] =
        stunHost.bind(
            4_000,
            arrival -> {
              StunMessage request = (StunMessage) StunMessage.decode(arrival.payload());
              liar[0].send(ByteBuffer.wrap(request.success(lie).encode()), arrival.from());
            });
    gather(List.of(address("192.0.2.1", 4_000)), List.of());
    world.runFor(Duration.ofMillis(100));

    assertThat(addresses()).containsExactly(HOST);
    assertThat(failures).singleElement().isInstanceOf(StunResult.Unusable.class);
  }

  @Test
  void believesAServerOnTheSameNetworkThatSeesAPrivateAddress() throws Exception {
    StunServer.start(world.host("10.0.0.9"), StunServer.DEFAULT_PORT);
    gather(List.of(address("10.0.0.9", StunServer.DEFAULT_PORT)), List.of());
    world.runFor(Duration.ofMillis(100));

    assertThat(addresses()).containsExactly(HOST);
    assertThat(failures).isEmpty();
  }

  @Test
  void namesNoMoreCandidatesThanAFileHolds() throws Exception {
    List<InetSocketAddress> many =
        IntStream.range(0, 40).mapToObj(i -> address("203.0.113.9", 4_000 + i)).toList();
    gather(List.of(), many);
    world.runFor(Duration.ofMillis(100));

    assertThat(addresses()).containsExactlyElementsOf(many.subList(0, Offer.MAX_CANDIDATES));
  }

  @Test
  void isDoneOnceThoughAServerAnswersLate() throws Exception {
    gather(List.of(DEAD_STUN), List.of());
    world.runFor(Duration.ofSeconds(4));
    StunServer.start(world.host("192.0.2.2"), DEAD_STUN.getPort());
    world.runFor(Duration.ofSeconds(10));

    assertThat(results).hasSize(1);
    assertThat(world.packets()).anyMatch(packet -> packet.source().equals(DEAD_STUN));
  }

  @Test
  void asksAServerGivenTwiceOnce() throws Exception {
    gather(List.of(STUN, STUN), List.of());
    world.runFor(Duration.ofSeconds(1));

    assertThat(world.packets()).extracting(Packet::destination).containsOnlyOnce(STUN);
  }

  @Test
  void asksNoMoreWhenItsScopeIsClosed() throws Exception {
    gather(List.of(STUN), List.of());
    world.runFor(Duration.ofSeconds(1));
    scope.close();
    int before = world.packets().size();
    world.runFor(Duration.ofMinutes(10));

    assertThat(world.packets()).hasSize(before);
  }

  private void gather(List<InetSocketAddress> stun, List<InetSocketAddress> advertised)
      throws Exception {
    CandidateGathering[] gathering = new CandidateGathering[1];
    UdpSocket socket = scope.bind(5_000, arrival -> gathering[0].receive(arrival));
    gathering[0] = new CandidateGathering(scope, socket, stun, advertised, failures::add);
    gathering[0].start(gathered -> results.add(gathered.candidates()));
  }

  private List<InetSocketAddress> addresses() {
    return results.getFirst().stream().map(Candidate::address).toList();
  }

  private static InetSocketAddress address(String ip, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
  }
}
