package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NatTest {
  private static final NatBehavior HALF_A_MINUTE =
      ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().idleTimeout(Duration.ofSeconds(30)).build();

  private final Lab lab = new Lab();
  private final SimHost far = lab.server("far", "203.0.113.9");
  private final Lab.Mailbox server = Lab.mailbox(far, 4_000);
  private final Lab.Mailbox otherPort = Lab.mailbox(far, 4_001);
  private final Lab.Mailbox stranger = Lab.mailbox(lab.server("stranger", "203.0.113.77"), 4_000);

  @Test
  void translatesThereAndBack() {
    Lab.Mailbox alice = Lab.mailbox(aliceBehind(ClassicPresets.PORT_RESTRICTED_CONE), 5_000);
    alice.send("hello", "203.0.113.9:4000");
    lab.settle();
    server.send("hello yourself", server.sources.getFirst());
    lab.settle();

    assertThat(server.sources).containsExactly(at("198.51.100.1:5000"));
    assertThat(alice.sources).containsExactly(at("203.0.113.9:4000"));
    assertThat(alice.texts).containsExactly("hello yourself");
  }

  @ParameterizedTest
  @EnumSource
  void showsOneExternalAddressForAsManyRemotesAsItsMappingSays(MappingBehavior mapping) {
    NatBehavior behavior =
        NatBehavior.of(
            mapping, FilteringBehavior.ENDPOINT_INDEPENDENT, new PortAllocation.Random());
    Lab.Mailbox alice = Lab.mailbox(aliceBehind(behavior), 5_000);
    alice.send("1", "203.0.113.9:4000");
    alice.send("2", "203.0.113.9:4001");
    alice.send("3", "203.0.113.77:4000");
    lab.settle();

    TransportAddress first = server.sources.getFirst();
    assertThat(otherPort.sources.getFirst().equals(first))
        .isEqualTo(mapping != MappingBehavior.ADDRESS_AND_PORT_DEPENDENT);
    assertThat(stranger.sources.getFirst().equals(first))
        .isEqualTo(mapping == MappingBehavior.ENDPOINT_INDEPENDENT);
  }

  @ParameterizedTest
  @EnumSource
  void letsInWhomItsFilterPermitsAndSaysWhyNotTheOthers(FilteringBehavior filtering) {
    Lab.Mailbox alice =
        Lab.mailbox(aliceBehind(HALF_A_MINUTE.toBuilder().filtering(filtering).build()), 5_000);
    alice.send("opens the way", "203.0.113.9:4000");
    lab.settle();
    server.send("same address and port", "198.51.100.1:5000");
    otherPort.send("same address", "198.51.100.1:5000");
    stranger.send("stranger", "198.51.100.1:5000");
    lab.settle();

    String why =
        "dropped at home: filtering "
            + filtering.words()
            + ", mapping 192.168.1.2:5000 ↔ 198.51.100.1:5000 has sent nothing to ";
    switch (filtering) {
      case ENDPOINT_INDEPENDENT -> {
        assertThat(alice.texts)
            .containsExactly("same address and port", "same address", "stranger");
        assertThat(lab.trace.drops()).isEmpty();
      }
      case ADDRESS_DEPENDENT -> {
        assertThat(alice.texts).containsExactly("same address and port", "same address");
        assertThat(lab.trace.drops()).containsExactly(why + "203.0.113.77");
      }
      case ADDRESS_AND_PORT_DEPENDENT -> {
        assertThat(alice.texts).containsExactly("same address and port");
        assertThat(lab.trace.drops())
            .containsExactly(why + "203.0.113.9:4001", why + "203.0.113.77:4000");
      }
    }
  }

  @Test
  void saysForHowLongAWayHadBeenIdle() {
    Lab.Mailbox alice = Lab.mailbox(aliceBehind(HALF_A_MINUTE), 5_000);
    alice.send("opens one way", "203.0.113.9:4000");
    lab.pass(29);
    alice.send("opens another", "203.0.113.77:4000");
    lab.pass(1);
    server.send("too late", "198.51.100.1:5000");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: filtering address-and-port-dependent,"
                + " mapping 192.168.1.2:5000 ↔ 198.51.100.1:5000"
                + " is closed to 203.0.113.9:4000, idle 30 s of 30 s");
  }

  @Test
  void saysForHowLongAMappingHadBeenIdle() {
    Lab.Mailbox alice = Lab.mailbox(aliceBehind(HALF_A_MINUTE), 5_000);
    alice.send("opens the way", "203.0.113.9:4000");
    lab.pass(31);
    server.send("too late", "198.51.100.1:5000");
    lab.settle();

    assertThat(alice.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: mapping expired,"
                + " 192.168.1.2:5000 ↔ 198.51.100.1:5000 idle 31 s of 30 s");
  }

  @Test
  void saysThatThereNeverWasAMapping() {
    aliceBehind(ClassicPresets.FULL_CONE);
    server.send("hello?", "198.51.100.1:5000");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly("dropped at home: no mapping at 198.51.100.1:5000");
  }

  @Test
  void dropsWhatComesFromInsideForItsOwnExternalAddress() {
    Lab.Mailbox alice = Lab.mailbox(aliceBehind(ClassicPresets.FULL_CONE), 5_000);
    alice.send("opens a mapping", "203.0.113.9:4000");
    alice.send("to myself, the long way", "198.51.100.1:5000");
    lab.settle();

    assertThat(alice.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: hairpinning unsupported,"
                + " 192.168.1.2:5000 sent from inside to 198.51.100.1:5000");
  }

  @Test
  void showsItsBindings() {
    Nat home = lab.nat("home", HALF_A_MINUTE, "198.51.100.1", "192.168.1.0/24");
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    Lab.mailbox(alice, 5_001).send("hello", "203.0.113.9:4000");
    lab.pass(2);
    Lab.mailbox(alice, 5_000).send("hello", "203.0.113.77:4000");
    lab.pass(1);

    assertThat(home.bindings())
        .containsExactly(
            new Binding(
                at("192.168.1.2:5000"),
                at("198.51.100.1:5000"),
                Set.of(at("203.0.113.77:4000")),
                Duration.ofSeconds(1)),
            new Binding(
                at("192.168.1.2:5001"),
                at("198.51.100.1:5001"),
                Set.of(at("203.0.113.9:4000")),
                Duration.ofSeconds(3)));
    lab.pass(30);
    assertThat(home.bindings()).isEmpty();
  }

  @Test
  void twoSocketsOfOneHostNeverShareAnExternalPort() {
    SimHost alice =
        aliceBehind(
            ClassicPresets.PORT_RESTRICTED_CONE.toBuilder()
                .allocation(new PortAllocation.Sequential(1))
                .build());
    for (int port = 5_000; port < 5_100; port++) {
      Lab.mailbox(alice, port).send("hello", "203.0.113.9:4000");
    }
    lab.settle();

    assertThat(server.sources).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void refusesWhenItsPortsHaveRunOutAndKeepsWorking() {
    Lab.Mailbox alice =
        Lab.mailbox(
            aliceBehind(
                ClassicPresets.SYMMETRIC.toBuilder().idleTimeout(Duration.ofSeconds(30)).build()),
            5_000);
    alice.send("the first mapping", "203.0.113.9:4000");
    for (int port = 1; port < 64_512; port++) {
      alice.send("", new TransportAddress(Lab.ip("203.0.113.77"), port));
    }
    lab.settle();
    int dropsBefore = lab.trace.drops().size();
    alice.send("one too many", "203.0.113.9:4001");
    alice.send("the first again", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.texts).containsExactly("the first mapping", "the first again");
    assertThat(lab.trace.drops().subList(dropsBefore, dropsBefore + 1))
        .containsExactly(
            "dropped at home: ports exhausted, 64512 live mappings leave none of 198.51.100.1"
                + " for 192.168.1.2:5000");
    lab.pass(30);
    alice.send("room again", "203.0.113.9:4001");
    lab.settle();
    assertThat(otherPort.texts).containsExactly("room again");
  }

  private SimHost aliceBehind(NatBehavior behavior) {
    Nat home = lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
    return lab.hostBehind(home, "alice", "192.168.1.2");
  }
}
