package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab.Mailbox;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.CloudPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.table.NatTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A NAT that remembers unsolicited packets asks its mappings for new flows only, as Linux does:
 * whoever sent before there was a mapping goes on reaching nothing, until it is silent for long
 * enough.
 */
class FlowBeforeMappingTest {
  private static final TransportAddress HOME = at("198.51.100.1:5000");
  private static final TransportAddress ALICE = at("192.168.1.2:5000");

  private final Lab lab = new Lab();
  private final SimHost far = lab.server("far", "203.0.113.9");
  private final Mailbox client = Lab.mailbox(far, 4_000);

  @Test
  void aFlowFromBeforeAnExplicitMappingGoesOnReachingNothing() {
    Nat home = home(CloudPresets.DOCKER_BRIDGE);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    client.send("before", HOME);
    lab.settle();
    publish(home);
    for (int i = 0; i < 60; i++) {
      client.send("again", HOME);
      lab.settle();
    }
    Lab.mailbox(far, 4_001).send("a new flow", HOME);
    lab.settle();

    assertThat(alice.texts).containsExactly("a new flow");
    assertThat(lab.trace.drops().getLast())
        .isEqualTo(
            "dropped at home: the flow from 203.0.113.9:4000 is remembered from before mapping"
                + " 192.168.1.2:5000 ↔ 198.51.100.1:5000, which is for new flows only");
  }

  @Test
  void afterSilenceItIsANewFlow() {
    Nat home = home(CloudPresets.DOCKER_BRIDGE);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    client.send("before", HOME);
    lab.settle();
    publish(home);
    lab.network.runFor(Duration.ofSeconds(29).minusNanos(1));
    client.send("1 ns too early", HOME);
    lab.pass(30);
    client.send("heard", HOME);
    lab.settle();

    assertThat(alice.texts).containsExactly("heard");
  }

  @Test
  void theSameWhereAnExplicitMappingLapsedAndIsRenewedTooLate() {
    Nat home = home(CloudPresets.DOCKER_BRIDGE);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    publish(home);
    table(home).unmap(home.world.nowNs(), HOME);
    client.send("while there is none", HOME);
    lab.settle();
    publish(home);
    client.send("too late", HOME);
    lab.settle();

    assertThat(alice.texts).isEmpty();
  }

  @Test
  void whatTheMappedHostSendsToThatRemoteLeavesFromAnotherPort() {
    Nat home = home(CloudPresets.DOCKER_BRIDGE);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    Mailbox other = Lab.mailbox(far, 4_001);
    client.send("before", HOME);
    lab.settle();
    publish(home);
    alice.send("hello", "203.0.113.9:4000");
    alice.send("hello", "203.0.113.9:4001");
    lab.settle();
    client.send("back", client.sources.getFirst());
    lab.settle();

    assertThat(client.sources).doesNotContain(HOME).hasSize(1);
    assertThat(other.sources).containsExactly(HOME);
    assertThat(alice.texts).containsExactly("back");
  }

  @Test
  void aFlowFromBeforeAMappingOfTrafficGoesOnReachingNothing() {
    NatBehavior fullCone =
        ClassicPresets.FULL_CONE.toBuilder()
            .unsolicited(new UnsolicitedInbound(false, true))
            .build();
    Mailbox alice = Lab.mailbox(lab.hostBehind(home(fullCone), "alice", "192.168.1.2"), 5_000);
    client.send("before", HOME);
    lab.settle();
    alice.send("makes the mapping", "203.0.113.77:4000");
    lab.settle();
    client.send("again", HOME);
    Lab.mailbox(far, 4_001).send("a new flow", HOME);
    lab.settle();

    assertThat(alice.texts).containsExactly("a new flow");
  }

  @Test
  void aFlowThatAWiderFilterWouldLetInByNowGoesOnReachingNothing() {
    NatBehavior wider =
        NatBehavior.of(
                MappingBehavior.ENDPOINT_INDEPENDENT,
                FilteringBehavior.ADDRESS_DEPENDENT,
                new PortAllocation.Preservation())
            .toBuilder()
            .unsolicited(new UnsolicitedInbound(false, true))
            .build();
    Mailbox alice = Lab.mailbox(lab.hostBehind(home(wider), "alice", "192.168.1.2"), 5_000);
    client.send("before", HOME);
    lab.settle();
    alice.send("opens the address", "203.0.113.9:4001");
    lab.settle();
    client.send("again", HOME);
    lab.settle();

    assertThat(alice.texts).isEmpty();
  }

  @Test
  void aNatThatRemembersNothingMapsAtOnce() {
    Nat home = home(HomePresets.OPENWRT);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    client.send("before", HOME);
    lab.settle();
    publish(home);
    client.send("again", HOME);
    lab.settle();

    assertThat(alice.texts).containsExactly("again");
  }

  @Test
  void whatARebindEndedIsNoFlowFromBefore() {
    Nat home = home(HomePresets.LINUX);
    Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    home.rebind();
    publish(home);
    client.send("by the explicit mapping", HOME);
    lab.settle();

    assertThat(alice.texts).containsExactly("by the explicit mapping");
  }

  private Nat home(NatBehavior behavior) {
    return lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
  }

  private static NatTable table(Nat home) {
    return home.table().orElseThrow();
  }

  private static void publish(Nat home) {
    long nowNs = home.world.nowNs();
    assertThat(table(home).map(nowNs, ALICE, 5_000, true, nowNs + Duration.ofHours(1).toNanos()))
        .isNotNull();
  }
}
