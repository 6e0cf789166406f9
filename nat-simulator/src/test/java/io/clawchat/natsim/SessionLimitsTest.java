package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab.Mailbox;
import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropKind;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.preset.CarrierPresets;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.NatPresets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A NAT that counts sessions: one socket with many peers fills it, however few its mappings. */
class SessionLimitsTest {
  private final Lab lab = new Lab();
  private final SimHost far = lab.server("far", "203.0.113.9");

  @ParameterizedTest
  @ValueSource(strings = {"home-router", "openwrt", "openwrt-fullcone", "port-restricted-cone"})
  void oneSocketWithManyPeersFillsTheTableForEveryone(String preset) {
    Nat home = home(preset(preset).toBuilder().limits(Limits.ofSessions(1_024, 1_024)).build());
    Mailbox dns = Lab.mailbox(far, 53);
    Mailbox node = host(home, 2, 4_001);
    for (int peer = 0; peer < 1_100; peer++) {
      node.send("", "203.0.113.9:" + (1_024 + peer));
    }
    lab.settle();
    Mailbox tv = host(home, 3, 5_000);
    tv.send("who is there?", "203.0.113.9:53");
    lab.settle();

    assertThat(dns.texts).isEmpty();
    assertThat(lab.trace.drops().getLast())
        .isEqualTo(
            "dropped at home: session table full, 1024 sessions, none is left for"
                + " 192.168.1.3:5000 with 203.0.113.9:53");
  }

  @Test
  void aHostHasTheLastAndNotOneMore() {
    Nat home = home(cone(Limits.ofSessions(3, 100)));
    List<Mailbox> peers = peers(4);
    Mailbox alice = host(home, 2, 5_000);
    sendToAll(alice, 4);
    host(home, 3, 5_000).send("of bob", "203.0.113.9:4003");
    lab.settle();

    assertThat(peers).map(peer -> peer.texts.size()).containsExactly(1, 1, 1, 1);
    assertThat(peers.getLast().texts).containsExactly("of bob");
    assertThat(home.bindings()).hasSize(2);
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: sessions per host, 192.168.1.2 has 3, none is left for"
                + " 192.168.1.2:5000 with 203.0.113.9:4003");
  }

  @Test
  void aSessionLivesAsLongAsItsFilterEntryWouldAndThenLeavesRoom() {
    Nat home =
        home(cone(Limits.ofSessions(1, 1)).toBuilder().idleTimeout(Duration.ofSeconds(30)).build());
    List<Mailbox> peers = peers(2);
    Mailbox alice = host(home, 2, 5_000);
    alice.send("first", "203.0.113.9:4000");
    lab.network.runFor(Duration.ofSeconds(30).minusNanos(1));
    alice.send("1 ns too early", "203.0.113.9:4001");
    lab.network.runFor(Duration.ofNanos(1));
    alice.send("in time", "203.0.113.9:4001");
    lab.settle();

    assertThat(peers.getLast().texts).containsExactly("in time");
  }

  @Test
  void theSessionIdleLongestMakesRoomAndItsRemoteIsLetInNoMore() {
    Nat home = home(cone(Limits.ofSessions(2, 100).evicting()));
    List<Mailbox> peers = peers(3);
    Mailbox alice = host(home, 2, 5_000);
    sendToAll(alice, 2);
    alice.send("used again", "203.0.113.9:4000");
    lab.settle();
    alice.send("one more", "203.0.113.9:4002");
    lab.settle();
    peers.forEach(peer -> peer.send("back", peers.getFirst().sources.getFirst()));
    lab.settle();

    assertThat(alice.sources.stream().map(Object::toString))
        .containsExactly("203.0.113.9:4000", "203.0.113.9:4002");
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: session evicted, that of mapping 192.168.1.2:5000 ↔"
                + " 198.51.100.1:5000 with 203.0.113.9:4001 made room for others");
  }

  @Test
  void aMappingEndsWithItsLastSession() {
    Nat home = home(cone(Limits.ofSessions(2, 2).evicting()));
    List<Mailbox> peers = peers(2);
    host(home, 2, 5_000).send("first", "203.0.113.9:4000");
    lab.settle();
    Mailbox bob = host(home, 3, 6_000);
    sendToAll(bob, 2);
    peers.getFirst().send("back", "198.51.100.1:5000");
    lab.settle();

    assertThat(home.bindings()).map(Binding::internal).containsExactly(Lab.at("192.168.1.3:6000"));
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: mapping evicted, 192.168.1.2:5000 ↔ 198.51.100.1:5000 made room for"
                + " others");
  }

  @Test
  void anAddressStaysOpenAsLongAsASessionWithItLives() {
    Nat home =
        home(
            ClassicPresets.RESTRICTED_CONE.toBuilder()
                .limits(Limits.ofSessions(2, 100).evicting())
                .build());
    List<Mailbox> peers = peers(3);
    Mailbox alice = host(home, 2, 5_000);
    sendToAll(alice, 3);
    peers.getFirst().send("by the open address", "198.51.100.1:5000");
    lab.settle();

    assertThat(alice.texts).containsExactly("by the open address");
  }

  @Test
  void strangersWhomAFullConeLetsInTakeSessionsToo() {
    Nat home = home(ClassicPresets.FULL_CONE.toBuilder().limits(Limits.ofSessions(2, 100)).build());
    List<Mailbox> peers = peers(3);
    Mailbox alice = host(home, 2, 5_000);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    peers.forEach(peer -> peer.send("from " + peer.socket.port(), "198.51.100.1:5000"));
    lab.settle();

    assertThat(alice.texts).containsExactly("from 4000", "from 4001");
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: sessions per host, 192.168.1.2 has 2, none is left for"
                + " 192.168.1.2:5000 with 203.0.113.9:4002");
  }

  @Test
  void theMappingThatAPacketComesByIsNotEndedForIt() {
    Nat home =
        home(
            ClassicPresets.FULL_CONE.toBuilder()
                .limits(Limits.ofSessions(1, 1).evicting())
                .build());
    List<Mailbox> peers = peers(2);
    Mailbox alice = host(home, 2, 5_000);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    peers.getLast().send("from elsewhere", "198.51.100.1:5000");
    lab.settle();

    assertThat(alice.texts).containsExactly("from elsewhere");
    assertThat(home.bindings()).hasSize(1);
  }

  @Test
  void explicitMappingsTakeSessionsAndOutliveThem() {
    Nat home = home(cone(Limits.ofSessions(1, 100)));
    List<Mailbox> peers = peers(2);
    Mailbox alice = host(home, 2, 5_000);
    long nowNs = home.world.nowNs();
    home.table().orElseThrow().map(nowNs, Lab.at("192.168.1.2:5000"), 5_000, true, Long.MAX_VALUE);
    peers.getFirst().send("first", "198.51.100.1:5000");
    lab.settle();
    peers.getLast().send("one too many", "198.51.100.1:5000");
    lab.pass(300);
    peers.getLast().send("when the first is gone", "198.51.100.1:5000");
    lab.settle();

    assertThat(alice.texts).containsExactly("first", "when the first is gone");
  }

  @Test
  void whatIsRememberedOfUnsolicitedPacketsFillsTheTableToo() {
    Nat home = home(HomePresets.LINUX.toBuilder().limits(Limits.ofSessions(3, 3)).build());
    List<Mailbox> peers = peers(3);
    peers.forEach(peer -> peer.send("knock", "198.51.100.1:80"));
    lab.settle();
    host(home, 2, 5_000).send("hello", "203.0.113.9:4000");
    lab.settle();

    assertThat(peers.getFirst().texts).isEmpty();
    assertThat(kinds()).endsWith(DropKind.TABLE_SESSIONS_FULL);
  }

  @Test
  void aFullTableRemembersNothing() {
    Nat home =
        home(
            cone(Limits.ofSessions(1, 1)).toBuilder()
                .unsolicited(new UnsolicitedInbound(false, true))
                .build());
    List<Mailbox> peers = peers(2);
    Mailbox alice = host(home, 2, 5_000);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    peers.getLast().send("knock", "198.51.100.1:5000");
    lab.settle();

    assertThat(home.table().orElseThrow().sessions()).isEqualTo(1);
    assertThat(kinds()).containsExactly(DropKind.FILTERED);
  }

  @Test
  void starlinkDropsTheOldestOf1200Sessions() {
    Nat home = home(CarrierPresets.STARLINK);
    List<Mailbox> peers = peers(1_201);
    Mailbox alice = host(home, 2, 5_000);
    sendToAll(alice, 1_201);
    peers.forEach(peer -> peer.send("back", peers.getFirst().sources.getFirst()));
    lab.settle();

    assertThat(home.bindings()).hasSize(1);
    assertThat(alice.texts).hasSize(1_200);
    assertThat(kinds()).containsExactly(DropKind.SESSION_EVICTED);
  }

  private static NatBehavior preset(String name) {
    return Objects.requireNonNull(NatPresets.byNames().get(name), name);
  }

  private static NatBehavior cone(Limits limits) {
    return NatBehavior.of(
            MappingBehavior.ENDPOINT_INDEPENDENT,
            FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
            new PortAllocation.Preservation())
        .toBuilder()
        .limits(limits)
        .build();
  }

  private List<Mailbox> peers(int number) {
    List<Mailbox> peers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      peers.add(Lab.mailbox(far, 4_000 + i));
    }
    return peers;
  }

  private void sendToAll(Mailbox from, int peers) {
    for (int i = 0; i < peers; i++) {
      from.send("hello", "203.0.113.9:" + (4_000 + i));
      lab.network.runFor(Duration.ofMillis(1));
    }
  }

  private List<DropKind> kinds() {
    return lab.trace.events().stream()
        .flatMap(event -> event.drop().stream())
        .map(Drop::kind)
        .toList();
  }

  private Nat home(NatBehavior behavior) {
    return lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
  }

  private Mailbox host(Nat home, int number, int port) {
    return Lab.mailbox(lab.hostBehind(home, "host " + number, "192.168.1." + number), port);
  }
}
