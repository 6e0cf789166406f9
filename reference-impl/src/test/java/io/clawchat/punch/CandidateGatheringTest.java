package io.clawchat.punch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.security.Candidate;
import io.clawchat.security.Candidate.Type;
import io.clawchat.stun.StunServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    UdpSocket socket =
        scope.bind(
            5_000,
            (source, payload) -> {
              byte[] packet = new byte[payload.remaining()];
              payload.get(packet);
              gathering[0].receive(source, packet);
            });
    gathering[0] = new CandidateGathering(scope, socket, stun, advertised);
    gathering[0].start(results::add);
  }

  private List<InetSocketAddress> addresses() {
    return results.getFirst().stream().map(Candidate::address).toList();
  }

  private static InetSocketAddress address(String ip, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), port);
  }
}
