package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A NAT that is full: the last mapping that it takes, and the first that it does not. */
class LimitsTest {
  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);

  @Test
  void aHostGetsItsShareAndNoMore() {
    Nat home = home(Limits.of(2, 100), PortRange.DEFAULT);
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    send(alice, 5_000, 5_001, 5_002);
    send(lab.hostBehind(home, "bob", "192.168.1.3"), 5_000);

    assertThat(server.texts).containsExactly("alice 5000", "alice 5001", "bob 5000");
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: mappings per host, 192.168.1.2 has 2, none is left for"
                + " 192.168.1.2:5002");
  }

  @Test
  void theTableTakesSoManyAndNoMore() {
    Nat home = home(Limits.of(3, 3), PortRange.DEFAULT);
    send(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000, 5_001);
    send(lab.hostBehind(home, "bob", "192.168.1.3"), 5_000, 5_001);

    assertThat(server.texts).containsExactly("alice 5000", "alice 5001", "bob 5000");
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: table full, 3 mappings, none is left for 192.168.1.3:5001");
  }

  @Test
  void theLongestIdleOfTheHostMakesRoom() {
    Nat home = home(Limits.of(2, 100).evicting(), PortRange.DEFAULT);
    SimHost bob = lab.hostBehind(home, "bob", "192.168.1.3");
    send(bob, 6_000);
    SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
    send(alice, 5_000, 5_001, 5_002);

    assertThat(lab.trace.drops()).isEmpty();
    assertThat(home.bindings())
        .map(binding -> binding.internal().toString())
        .containsExactly("192.168.1.2:5001", "192.168.1.2:5002", "192.168.1.3:6000");
  }

  @Test
  void theLongestIdleOfAllMakesRoomWhereTheTableIsFull() {
    Nat home = home(Limits.of(3, 3).evicting(), PortRange.DEFAULT);
    send(lab.hostBehind(home, "bob", "192.168.1.3"), 6_000);
    send(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000, 5_001, 5_002);

    assertThat(home.bindings())
        .map(binding -> binding.internal().toString())
        .containsExactly("192.168.1.2:5000", "192.168.1.2:5001", "192.168.1.2:5002");
  }

  @Test
  void theLongestIdleMakesRoomWherePortsHaveRunOut() {
    Nat home = home(Limits.NONE.evicting(), new PortRange(5_000, 5_001));
    send(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000, 5_001, 5_002);

    assertThat(lab.trace.drops()).isEmpty();
    assertThat(home.bindings())
        .map(binding -> binding.internal() + " " + binding.external())
        .containsExactly(
            "192.168.1.2:5002 198.51.100.1:5000", "192.168.1.2:5001 198.51.100.1:5001");
  }

  @Test
  void whoseBlockIsFullMakesRoomByItsOwnMappings() {
    Nat home =
        lab.nat(
            "home",
            ClassicPresets.PORT_RESTRICTED_CONE.toBuilder()
                .allocation(new PortAllocation.Blocks(2, 1))
                .limits(Limits.of(100, 100).evicting())
                .build(),
            "198.51.100.1",
            "192.168.1.0/24");
    send(lab.hostBehind(home, "bob", "192.168.1.3"), 6_000);
    send(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000, 5_001, 5_002);

    assertThat(home.bindings())
        .map(binding -> binding.internal().toString())
        .containsExactlyInAnyOrder("192.168.1.2:5001", "192.168.1.2:5002", "192.168.1.3:6000");
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "3, 2"})
  void refusesLimitsThatCannotBe(int perHost, int all) {
    assertThatThrownBy(() -> Limits.of(perHost, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + perHost + " for a host and " + all + " for all");
  }

  private Nat home(Limits limits, PortRange ports) {
    return lab.nat(
        "home",
        ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().limits(limits).ports(ports).build(),
        "198.51.100.1",
        "192.168.1.0/24");
  }

  private void send(SimHost host, int... ports) {
    for (int port : ports) {
      Lab.mailbox(host, port).send(host.name() + " " + port, "203.0.113.9:4000");
      lab.settle();
    }
  }
}
