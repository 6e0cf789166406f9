package io.clawchat.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.realtime.RealTimeNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.LocalCandidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ice4j as it comes, in real time between two simulated NATs: it finds what theory says. */
@Timeout(120)
class IceBetweenNatsTest {
  private static final String ALICE_OUTSIDE = "198.51.100.1";
  private static final String BOB_OUTSIDE = "198.51.100.2";

  private final Network network = Network.create(1);

  @Test
  void twoPortRestrictedConesConnect() throws Exception {
    SimHost alice = behind(ClassicPresets.PORT_RESTRICTED_CONE, "alice", ALICE_OUTSIDE);
    SimHost bob = behind(ClassicPresets.PORT_RESTRICTED_CONE, "bob", BOB_OUTSIDE);
    InetSocketAddress stun = stunServer();
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network);
        IcePeer caller = new IcePeer(realTime, alice, stun, true);
        IcePeer callee = new IcePeer(realTime, bob, stun, false)) {
      assertThat(caller.candidates())
          .extracting(LocalCandidate::getType)
          .containsExactlyInAnyOrder(
              CandidateType.HOST_CANDIDATE, CandidateType.SERVER_REFLEXIVE_CANDIDATE);
      connect(caller, callee);
      // Three seconds after the first of these comes the second.
      assertThat(List.of(caller.state(), callee.state()))
          .isSubsetOf(IceProcessingState.COMPLETED, IceProcessingState.TERMINATED);
      assertThat(caller.remoteAddress()).isEqualTo(BOB_OUTSIDE);
      assertThat(callee.remoteAddress()).isEqualTo(ALICE_OUTSIDE);
      caller.send("hello, Bob");
      assertThat(callee.receive()).isEqualTo("hello, Bob");
      callee.send("hello, Alice");
      assertThat(caller.receive()).isEqualTo("hello, Alice");
    }
  }

  @Test
  void twoSymmetricNatsDoNot() throws Exception {
    SimHost alice = behind(ClassicPresets.SYMMETRIC, "alice", ALICE_OUTSIDE);
    SimHost bob = behind(ClassicPresets.SYMMETRIC, "bob", BOB_OUTSIDE);
    InetSocketAddress stun = stunServer();
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network);
        IcePeer caller = new IcePeer(realTime, alice, stun, true);
        IcePeer callee = new IcePeer(realTime, bob, stun, false)) {
      connect(caller, callee);
      assertThat(caller.state()).isEqualTo(IceProcessingState.FAILED);
      assertThat(callee.state()).isEqualTo(IceProcessingState.FAILED);
    }
  }

  private static void connect(IcePeer caller, IcePeer callee) {
    caller.learnOf(callee);
    callee.learnOf(caller);
    caller.start();
    callee.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> caller.isOver() && callee.isOver());
  }

  /** Both insides have the same addresses, as at home: a host candidate must lead nowhere. */
  private SimHost behind(NatBehavior behavior, String name, String external) {
    Nat nat =
        network.attachNat(
            name + "'s NAT",
            behavior,
            network.internet(),
            IpAddress.parse(external),
            Subnet.parse("192.168.1.0/24"),
            Link.both(LinkProfile.delayedBy(Duration.ofMillis(5))));
    return network.attachHost(name, nat.inside(), IpAddress.parse("192.168.1.100"), Link.IDEAL);
  }

  private InetSocketAddress stunServer() throws IOException {
    SimHost host =
        network.attachHost(
            "STUN server", network.internet(), IpAddress.parse("203.0.113.1"), Link.IDEAL);
    TransportAddress address = StunServer.on(host);
    return new InetSocketAddress(InetAddress.getByAddress(address.ip().toBytes()), address.port());
  }
}
