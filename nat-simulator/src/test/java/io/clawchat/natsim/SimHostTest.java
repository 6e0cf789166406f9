package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.IDEAL;
import static io.clawchat.natsim.Lab.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimHostTest {
  private final Lab lab = new Lab();
  private final SimHost alice = lab.server("alice", "203.0.113.1");
  private final List<String> happened = new ArrayList<>();

  @Test
  void tasksDueTogetherRunInTheOrderTheyWereSet() {
    alice.after(Duration.ofSeconds(2), () -> happened.add("later"));
    alice.after(Duration.ofSeconds(1), () -> happened.add("first"));
    alice.after(Duration.ofSeconds(1), () -> happened.add("second"));
    lab.pass(2);

    assertThat(happened).containsExactly("first", "second", "later");
  }

  @Test
  void aTaskNeverRunsBeforeAfterReturns() {
    alice.after(Duration.ZERO, () -> happened.add("the task"));
    happened.add("after returned");
    lab.settle();

    assertThat(happened).containsExactly("after returned", "the task");
  }

  @Test
  void aNegativeDelayCountsAsZeroAndAnEndlessOneAsNever() {
    alice.after(Duration.ofSeconds(-5), () -> happened.add("at once"));
    alice.after(Duration.ofSeconds(Long.MAX_VALUE), () -> happened.add("never"));
    lab.network.runFor(Duration.ofDays(36_499));

    assertThat(happened).containsExactly("at once");
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    SimTimer timer = alice.after(Duration.ofSeconds(1), () -> happened.add("cancelled"));
    timer.cancel();
    timer.cancel();
    lab.pass(2);

    assertThat(happened).isEmpty();
  }

  @Test
  void cancellingATaskThatHasRunDoesNothing() {
    SimTimer timer = alice.after(Duration.ofSeconds(1), () -> happened.add("ran"));
    lab.pass(2);
    timer.cancel();
    alice.after(Duration.ofSeconds(1), () -> happened.add("ran too"));
    lab.pass(2);

    assertThat(happened).containsExactly("ran", "ran too");
  }

  @Test
  void itsTimeStandsStillWithinACallback() {
    alice.after(Duration.ofSeconds(3), () -> happened.add(alice.now() + ", still " + alice.now()));
    lab.pass(9);

    assertThat(happened).containsExactly("PT3S, still PT3S");
  }

  @Test
  void itsChanceDoesNotDependOnWhoElseIsThere() throws BindException {
    Network crowded = Network.create(1);
    SimHost bob = crowded.attachHost("bob", crowded.internet(), ip("203.0.113.2"), IDEAL);
    bob.bind(0, (source, payload) -> {});
    bob.random().nextLong();
    SimHost crowdedAlice =
        crowded.attachHost("alice", crowded.internet(), ip("203.0.113.1"), IDEAL);

    assertThat(crowdedAlice.random().nextLong())
        .isEqualTo(alice.random().nextLong())
        .isNotEqualTo(bob.random().nextLong());
  }

  @Test
  void namesThePortThatIsTaken() throws BindException {
    SimSocket socket = alice.bind(5_000, (source, payload) -> {});

    assertThatThrownBy(() -> alice.bind(5_000, (source, payload) -> {}))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("203.0.113.1:5000 of alice is taken");
    socket.close();
    assertThat(alice.bind(5_000, (source, payload) -> {}).localAddress())
        .hasToString("203.0.113.1:5000");
  }

  @Test
  void choosesAnyFreeEphemeralPortUntilNoneIsLeft() throws BindException {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 16_384; i++) {
      ports.add(alice.bind(0, (source, payload) -> {}).localAddress().port());
    }

    assertThat(ports).hasSize(16_384).allMatch(port -> port >= 49_152 && port <= 65_535);
    assertThatThrownBy(() -> alice.bind(0, (source, payload) -> {}))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("all ports of alice from 49152 to 65535 are taken");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesWhatIsNoPort(int port) {
    assertThatThrownBy(() -> alice.bind(port, (source, payload) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a port is from 0 to 65535, found " + port);
  }
}
