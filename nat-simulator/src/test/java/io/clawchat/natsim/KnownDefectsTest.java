package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.NatPresets;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defects found in other labs, so that they stay out of this one. Three more have their tests where
 * they belong: {@code LinkDirectionTest.reorderingOnAnIdealLink}, {@code
 * MtuTest.aSizeLimitThatLimitsNothing}, and {@code NatPresetsTest} for documentation that
 * contradicts its preset. That no field of a behaviour is accepted and ignored is what {@code
 * WholeModelProperties} finds out from outside.
 */
class KnownDefectsTest {
  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);

  @Test
  void aNatThatDiesWhenPortsRunOut() {
    Nat home =
        home(ClassicPresets.SYMMETRIC.toBuilder().ports(new PortRange(2_000, 2_001)).build());
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    List<Lab.Mailbox> sockets = new ArrayList<>();
    for (int port = 5_000; port < 5_003; port++) {
      sockets.add(Lab.mailbox(alice, port));
      sockets.getLast().send("first " + port, "203.0.113.9:4000");
    }
    lab.settle();
    sockets.getFirst().send("still works", "203.0.113.9:4000");
    lab.pass(300);
    sockets.getLast().send("works again", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.texts)
        .containsExactly("first 5000", "first 5001", "still works", "works again");
  }

  static Stream<PortAllocation> allocations() {
    return Stream.of(
        new PortAllocation.Preservation(),
        new PortAllocation.Preservation(Overloading.NONE, PortAllocation.OnCollision.RANDOM),
        new PortAllocation.Sequential(1),
        new PortAllocation.Random(),
        new PortAllocation.Blocks(64, 2));
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void twoSocketsOfOneHostSharingOneExternalPort(PortAllocation allocation) {
    Nat home = home(ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().allocation(allocation).build());
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    for (int port = 5_000; port < 5_100; port++) {
      Lab.mailbox(alice, port).send("", "203.0.113.9:4000");
    }
    lab.settle();

    assertThat(server.sources).hasSize(100).doesNotHaveDuplicates();
  }

  static Stream<NatBehavior> presets() {
    return NatPresets.byNames().values().stream()
        .filter(behavior -> behavior.translation() == Translation.NAPT);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void mappingsThatLiveForEver(NatBehavior behavior) {
    Nat home = home(behavior);
    Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000)
        .send("hello", "203.0.113.9:4000");
    Lifetime lifetime = behavior.lifetime();
    lab.network.runFor(lifetime.beforeReply().minusNanos(1));
    assertThat(home.bindings()).hasSize(1);
    lab.network.runFor(Duration.ofNanos(1));

    assertThat(home.bindings()).isEmpty();
  }

  @Test
  void onePacketsStaleBytesLeakingIntoAnother() throws BindException {
    List<Payload> received = new ArrayList<>();
    SimHost far = lab.server("far", "203.0.113.10");
    far.bind(4_000, (source, payload) -> received.add(payload));
    Nat home = home(ClassicPresets.FULL_CONE);
    SimSocket socket =
        lab.hostBehind(home, "alice", "192.168.1.2").bind(5_000, (source, payload) -> {});
    ByteBuffer reused = Lab.bytes("a long secret").duplicate();
    socket.send(reused, at("203.0.113.10:4000"));
    reused.put(0, (byte) 'b').limit(1);
    socket.send(reused, at("203.0.113.10:4000"));
    lab.settle();

    assertThat(received).map(Payload::utf8).containsExactly("a long secret", "b");
  }

  private Nat home(NatBehavior behavior) {
    return lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
  }
}
